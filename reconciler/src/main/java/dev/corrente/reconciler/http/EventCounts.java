package dev.corrente.reconciler.http;

import dev.corrente.reconciler.history.EventLog;
import dev.corrente.reconciler.history.StackEvent;
import io.micrometer.core.instrument.MeterRegistry;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Counts events by reason. Reasons are a short list in the code; should they ever be many, the rest is {@code other}. */
final class EventCounts {
    private static final int MOST_REASONS = 60;

    private final MeterRegistry registry;
    private final Set<String> reasons = ConcurrentHashMap.newKeySet();

    private EventCounts(MeterRegistry registry) {
        this.registry = registry;
    }

    /** @return a handle that ends the counting */
    static Runnable listen(MeterRegistry registry, EventLog events) {
        return events.listen(new EventCounts(registry)::count);
    }

    private void count(StackEvent event) {
        boolean known = reasons.contains(event.reason()) || reasons.size() < MOST_REASONS;
        String reason = known ? event.reason() : "other";
        reasons.add(reason);
        registry.counter("corrente.events", "reason", reason, "type", event.type())
                .increment();
    }
}
