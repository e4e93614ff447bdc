package dev.corrente.api.health;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.CheckResult;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Runs all checks and judges the whole. */
public final class Health {
    private static final long PATIENCE_MILLIS = 1_000;
    private static final String STATE = "state";
    private static final String MESSAGE = "message";

    private final HealthChecks checks;
    private final Set<String> required;

    public Health(Vertx vertx, List<HealthCheck> all) {
        this.checks = HealthChecks.create(vertx);
        this.required = all.stream()
                .filter(HealthCheck::required)
                .map(HealthCheck::name)
                .collect(Collectors.toUnmodifiableSet());
        all.forEach(check -> checks.register(check.name(), PATIENCE_MILLIS, promise -> run(check, promise)));
    }

    /** The state of the whole and of each part. DOWN means that nothing can be served. */
    public record Report(CheckState state, SortedMap<String, CheckOutcome> checks) {}

    public Future<Report> report() {
        return checks.checkStatus().map(this::judge);
    }

    /** An answer that comes after the patience has ended is passed over. */
    private static void run(HealthCheck check, Promise<Status> promise) {
        check.look()
                .get()
                .otherwise(e -> CheckOutcome.down(String.valueOf(e.getMessage())))
                .map(Health::status)
                .onSuccess(promise::tryComplete);
    }

    private static Status status(CheckOutcome outcome) {
        var data = new JsonObject().put(STATE, outcome.state().name()).put(MESSAGE, outcome.message());
        return outcome.state() == CheckState.DOWN ? Status.KO(data) : Status.OK(data);
    }

    private Report judge(CheckResult all) {
        SortedMap<String, CheckOutcome> outcomes = new TreeMap<>();
        CheckState whole = CheckState.UP;
        for (CheckResult result : all.getChecks()) {
            CheckOutcome outcome = outcome(result);
            outcomes.put(result.getId(), outcome);
            whole = whole.worse(weight(result.getId(), outcome.state()));
        }
        return new Report(whole, outcomes);
    }

    private CheckState weight(String name, CheckState state) {
        return state == CheckState.DOWN && !required.contains(name) ? CheckState.DEGRADED : state;
    }

    private static CheckOutcome outcome(CheckResult result) {
        JsonObject data = result.getData();
        if (data == null || !data.containsKey(STATE)) {
            return CheckOutcome.degraded("Unknown: the check gave no answer within " + PATIENCE_MILLIS + " ms");
        }
        return new CheckOutcome(CheckState.valueOf(data.getString(STATE)), data.getString(MESSAGE));
    }
}
