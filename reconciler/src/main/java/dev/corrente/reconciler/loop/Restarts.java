package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.execute.StepResult;
import dev.corrente.reconciler.plan.Reason;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Counts how often services were brought back. A first start and a change that somebody asked for do not count. */
final class Restarts {
    /** Reasons that are about a service that fails; starting for one of them is also a try in the sense of {@link BackOff}. */
    static final Set<Reason> HEALING = EnumSet.of(
            Reason.EXITED, Reason.UNHEALTHY, Reason.START_TIMEOUT, Reason.START_FAILED, Reason.JOB_FAILED, Reason.DEAD);

    private final Map<String, Integer> counts = new HashMap<>();
    private final Set<String> seen = new HashSet<>();

    void count(StepResult result) {
        boolean started = result instanceof StepResult.Done
                && StatusBoard.isStart(result.step().action());
        if (started) {
            String service = result.step().action().ofService();
            Reason reason = result.step().reason();
            boolean known = !seen.add(service);
            if (HEALING.contains(reason) || (known && reason == Reason.MISSING)) {
                counts.merge(service, 1, Integer::sum);
            }
        }
    }

    int of(String service) {
        return counts.getOrDefault(service, 0);
    }
}
