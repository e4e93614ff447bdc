package dev.corrente.reconciler.desired;

import dev.corrente.reconciler.model.Behaviour;
import dev.corrente.reconciler.model.Behaviour.Budget;
import dev.corrente.reconciler.model.Behaviour.OnManualStop;
import dev.corrente.reconciler.model.Behaviour.OnUnhealthy;
import dev.corrente.reconciler.model.Behaviour.Restart;
import dev.corrente.reconciler.model.Behaviour.Update;
import dev.corrente.reconciler.model.Behaviour.Update.OnFailure;
import dev.corrente.reconciler.model.Behaviour.Update.Order;
import dev.corrente.reconciler.model.Service.Kind;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * {@code restart:} and {@code reconcile:}. A service is always restarted unless it says otherwise. A job that came to
 * its end is done, so for a job {@code always} and {@code unless-stopped} mean: until it succeeds.
 */
final class BehaviourReader {
    static final Duration START_TIMEOUT = Duration.ofMinutes(2);

    private static final String UNLESS_STOPPED = "unless-stopped";
    private static final Map<String, Restart> RESTARTS = Map.of(
            "no",
            Restart.NO,
            "on-failure",
            Restart.ON_FAILURE,
            "always",
            Restart.ALWAYS,
            UNLESS_STOPPED,
            Restart.ALWAYS);
    private static final Map<String, Kind> KINDS = Map.of("service", Kind.SERVICE, "job", Kind.JOB);
    private static final Map<String, OnUnhealthy> ON_UNHEALTHY = Map.of(
            "restart", OnUnhealthy.RESTART,
            "replace", OnUnhealthy.REPLACE,
            "stop", OnUnhealthy.STOP,
            "report", OnUnhealthy.REPORT);
    private static final Map<String, OnManualStop> ON_MANUAL_STOP =
            Map.of("heal", OnManualStop.HEAL, "respect", OnManualStop.RESPECT);

    private static final Map<String, Order> ORDERS = Map.of(
            "auto", Order.AUTO,
            "start-first", Order.START_FIRST,
            "stop-first", Order.STOP_FIRST);
    private static final Map<String, OnFailure> ON_FAILURE =
            Map.of("rollback", OnFailure.ROLLBACK, "continue", OnFailure.CONTINUE);

    private final Reading reading;

    BehaviourReader(Reading reading) {
        this.reading = reading;
    }

    record KindAndBehaviour(Kind kind, Behaviour behaviour) {}

    KindAndBehaviour read(Fields service) {
        Optional<Fields> ours =
                service.find("reconcile").flatMap(value -> Fields.of(value, ServiceKeys.RECONCILE, reading));
        Kind kind = ours.flatMap(fields -> fields.choice("kind", KINDS)).orElse(Kind.SERVICE);
        Behaviour behaviour = new Behaviour(
                restart(service, kind),
                ours.flatMap(fields -> fields.choice("onUnhealthy", ON_UNHEALTHY))
                        .orElse(OnUnhealthy.RESTART),
                ours.flatMap(fields -> fields.choice("onManualStop", ON_MANUAL_STOP))
                        .orElse(impliedByRestart(service)),
                ours.flatMap(fields -> fields.parsed("startTimeout", ComposeDuration::parsePositive))
                        .orElse(START_TIMEOUT),
                ours.flatMap(fields -> fields.parsed("for", ComposeDuration::parse))
                        .orElse(Duration.ZERO),
                ours.flatMap(fields -> fields.find("budget")).map(this::budget).orElse(Budget.DEFAULT),
                ours.flatMap(fields -> fields.find("update")).map(this::update).orElse(Update.DEFAULT),
                new ProbesReader(reading).read(ours, kind));
        return new KindAndBehaviour(kind, behaviour);
    }

    private Budget budget(Yaml value) {
        Optional<Fields> fields = Fields.of(value, ServiceKeys.BUDGET, reading);
        return new Budget(
                fields.flatMap(f -> f.wholeNumber("starts", 1, 1_000))
                        .map(Long::intValue)
                        .orElse(Budget.DEFAULT.starts()),
                fields.flatMap(f -> f.parsed("within", ComposeDuration::parsePositive))
                        .orElse(Budget.DEFAULT.within()));
    }

    private Update update(Yaml value) {
        Optional<Fields> fields = Fields.of(value, ServiceKeys.UPDATE, reading);
        return new Update(
                fields.flatMap(f -> f.choice("order", ORDERS)).orElse(Update.DEFAULT.order()),
                fields.flatMap(f -> f.parsed("monitor", ComposeDuration::parse)).orElse(Update.DEFAULT.monitor()),
                fields.flatMap(f -> f.choice("onFailure", ON_FAILURE)).orElse(Update.DEFAULT.onFailure()));
    }

    private static Restart restart(Fields service, Kind kind) {
        Restart restart = service.choice("restart", RESTARTS).orElse(Restart.ALWAYS);
        return kind == Kind.JOB && restart == Restart.ALWAYS ? Restart.ON_FAILURE : restart;
    }

    /** Compose's {@code unless-stopped} says that a stop by hand is meant. */
    private static OnManualStop impliedByRestart(Fields service) {
        boolean unlessStopped = service.find("restart")
                .filter(value ->
                        value instanceof Yaml.Scalar scalar && scalar.text().equals(UNLESS_STOPPED))
                .isPresent();
        return unlessStopped ? OnManualStop.RESPECT : OnManualStop.HEAL;
    }
}
