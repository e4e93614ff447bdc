package dev.corrente.reconciler.notify;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What became of messages. */
public final class DeliveryCounts {
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong repeated = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();

    void sent() {
        sent.incrementAndGet();
    }

    /** One try failed. */
    void failed() {
        failed.incrementAndGet();
    }

    /** Counted instead of told. */
    void repeated() {
        repeated.incrementAndGet();
    }

    /** Given up, or no room for it. */
    void dropped() {
        dropped.incrementAndGet();
    }

    /** @return outcome to how often */
    public Map<String, Long> values() {
        return Map.of("sent", sent.get(), "failed", failed.get(), "repeated", repeated.get(), "dropped", dropped.get());
    }
}
