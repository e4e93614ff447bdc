package dev.corrente.reconciler.execute;

import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.observed.ContainerState.EngineHealth;
import dev.corrente.reconciler.observed.ContainerState.Status;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A simulated engine's health checks: a first verdict after one interval, a bad one after as many as it takes. */
final class EngineHealthChecks {
    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final int RETRIES = 3;

    private final SimulatedEngine engine;

    EngineHealthChecks(SimulatedEngine engine) {
        this.engine = engine;
    }

    void begin(SimulatedContainer container) {
        boolean checked = isChecked(container);
        container.health = checked ? EngineHealth.STARTING : EngineHealth.NONE;
        container.healthDue = checked ? Optional.of(first(container)) : Optional.empty();
    }

    /** After a pause the last verdict stands until the next check. */
    void again(SimulatedContainer container) {
        if (isChecked(container)) {
            container.healthDue = Optional.of(engine.now().plus(interval(container)));
        }
    }

    private boolean isChecked(SimulatedContainer container) {
        boolean job = container
                .spec
                .filter(spec -> spec.service().kind() == Service.Kind.JOB)
                .isPresent();
        return !job && hasTest(container);
    }

    private boolean hasTest(SimulatedContainer container) {
        List<String> own = container
                .spec
                .flatMap(spec -> spec.service().healthcheck())
                .map(probe -> probe.test())
                .orElse(List.of());
        Optional<List<String>> images = engine.images.find(container.imageId).map(image -> image.healthTest());
        List<String> test = own.isEmpty() ? images.orElse(List.of()) : own;
        return container.spec.isPresent() && test.size() > 1;
    }

    private Instant first(SimulatedContainer container) {
        Duration interval = interval(container);
        if (container.temper.is("never")) {
            return engine.now().plus(interval.multipliedBy(RETRIES));
        }
        return engine.now()
                .plus(container.temper.is("slow") ? container.temper.after().plus(interval) : interval);
    }

    void due(SimulatedContainer container) {
        container.healthDue = Optional.empty();
        boolean sickNow = container.temper.is("sick") && age(container).compareTo(container.temper.after()) >= 0;
        boolean frozen = container.status == Status.PAUSED;
        if (container.temper.is("never") || sickNow || frozen) {
            set(container, EngineHealth.UNHEALTHY);
        } else {
            set(container, EngineHealth.HEALTHY);
            if (container.temper.is("sick")) {
                container.healthDue = Optional.of(container.startedAt.plus(container.temper.after()));
            }
        }
    }

    /** Whether the program would answer a probe. */
    boolean answers(SimulatedContainer container) {
        Temper temper = container.temper;
        boolean slow = temper.is("slow") && age(container).compareTo(temper.after()) < 0;
        boolean sick = temper.is("sick") && age(container).compareTo(temper.after()) >= 0;
        return container.health != EngineHealth.UNHEALTHY && !temper.is("never") && !slow && !sick;
    }

    /** @param recovers when it passes again; never without */
    void fail(SimulatedContainer container, Optional<Duration> recovers) {
        set(container, EngineHealth.UNHEALTHY);
        container.healthDue = recovers.map(engine.now()::plus);
    }

    private void set(SimulatedContainer container, EngineHealth verdict) {
        if (container.health != verdict) {
            container.health = verdict;
            engine.emit(container, "health_status: " + verdict.name().toLowerCase(Locale.ROOT));
        }
    }

    private Duration age(SimulatedContainer container) {
        return Duration.between(container.startedAt, engine.now());
    }

    private static Duration interval(SimulatedContainer container) {
        return container
                .spec
                .map(ContainerSpec::service)
                .flatMap(Service::healthcheck)
                .flatMap(probe -> probe.interval())
                .orElse(INTERVAL);
    }
}
