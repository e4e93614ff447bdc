package dev.corrente.reconciler.http;

import dev.corrente.reconciler.loop.Disk;
import dev.corrente.reconciler.loop.Reconciler;
import dev.corrente.reconciler.plan.Drift;
import dev.corrente.reconciler.plan.PlanInput;
import dev.corrente.reconciler.status.Condition;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** How the stack is, to be alerted on: conditions, drift, pauses, room on the disk. All labels are of short lists. */
final class StateMetrics {
    private static final List<String> STATUSES = List.of("True", "False", "Unknown");

    private final Reconciler reconciler;
    private final MultiGauge conditions;
    private final MultiGauge drift;

    StateMetrics(MeterRegistry registry, Reconciler reconciler) {
        this.reconciler = reconciler;
        conditions = MultiGauge.builder("corrente.condition")
                .description("1 for the status that the condition has, 0 for the others")
                .register(registry);
        drift = MultiGauge.builder("corrente.drift")
                .description("Things that differ from the desired state")
                .register(registry);
        Gauge.builder("corrente.desired.generation", reconciler, r -> r.status().generation())
                .description("Generation of the desired state that was accepted last")
                .register(registry);
        Gauge.builder("corrente.paused.services", reconciler, StateMetrics::paused)
                .description("Services that somebody paused, alone or with the stack")
                .register(registry);
    }

    /** @param disk looks at the disk that holds the state */
    static void disk(MeterRegistry registry, Supplier<Disk> disk) {
        Gauge.builder("corrente.disk.free", disk, d -> d.get().usableBytes())
                .description("Room that is left on the disk that holds the state")
                .baseUnit("bytes")
                .strongReference(true)
                .register(registry);
        Gauge.builder("corrente.disk.size", disk, d -> d.get().totalBytes())
                .description("Size of that disk")
                .baseUnit("bytes")
                .strongReference(true)
                .register(registry);
    }

    private static long paused(Reconciler reconciler) {
        return reconciler
                .sight()
                .map(Reconciler.Sight::input)
                .map(StateMetrics::paused)
                .orElse(0L);
    }

    private static long paused(PlanInput input) {
        Instant now = Instant.now();
        return input.stack().services().keySet().stream()
                .filter(service -> input.memory().isPaused(service, now))
                .count();
    }

    /** Brings the rows up to date; before each answer. */
    void look() {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        for (Condition condition : reconciler.status().conditions()) {
            for (String status : STATUSES) {
                Tags tags = Tags.of("type", condition.type(), "status", status);
                rows.add(MultiGauge.Row.of(tags, condition.status().equals(status) ? 1 : 0));
            }
        }
        conditions.register(rows, true);
        List<Drift.Item> items = Drift.of(reconciler.lastPlan()).items();
        drift.register(
                Arrays.stream(Drift.Kind.values())
                        .<MultiGauge.Row<?>>map(kind -> MultiGauge.Row.of(
                                Tags.of("kind", kind.name().toLowerCase(Locale.ROOT)),
                                items.stream()
                                        .filter(item -> item.kind() == kind)
                                        .count()))
                        .toList(),
                true);
    }
}
