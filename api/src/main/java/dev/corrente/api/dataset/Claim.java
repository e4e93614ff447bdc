package dev.corrente.api.dataset;

import dev.corrente.api.storage.Buckets;
import dev.corrente.api.storage.ObjectStore;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.function.LongSupplier;

/** One writer's object among the claims. Each renewal changes its bytes, which is how others see that it is alive. */
final class Claim {
    static final String FOLDER = "leases/";

    private final ObjectStore store;
    private final LongSupplier nanoTime;
    private final String key;
    private boolean stands;
    private long renewals;
    private volatile long renewedAt;

    Claim(ObjectStore store, LongSupplier nanoTime) {
        this.store = store;
        this.nanoTime = nanoTime;
        // Older claims sort first. A wrong clock costs fairness, nothing else.
        this.key = String.format("%s%013d-%s", FOLDER, System.currentTimeMillis(), UUID.randomUUID());
    }

    String key() {
        return key;
    }

    /** Stores it. What counts is when that began: others cannot have seen it earlier. */
    synchronized void make() {
        long began = nanoTime.getAsLong();
        stands = true;
        write();
        renewedAt = began;
    }

    /** Changes it, if it stands. A change that is done too late counts for nothing: others may have removed it before. */
    synchronized void renew(Duration expiry) {
        if (!stands || age() >= expiry.toNanos()) {
            return;
        }
        long began = nanoTime.getAsLong();
        write();
        if (age() < expiry.toNanos()) {
            renewedAt = began;
        }
    }

    private void write() {
        byte[] text = ("renewal " + ++renewals + " of " + key + "\n").getBytes(StandardCharsets.UTF_8);
        store.put(Buckets.GOLD, key, text, "text/plain");
    }

    synchronized void withdraw() {
        if (stands) {
            store.delete(Buckets.GOLD, key);
            stands = false;
        }
    }

    synchronized boolean stands() {
        return stands;
    }

    /** Nanoseconds since the last renewal began. */
    long age() {
        return nanoTime.getAsLong() - renewedAt;
    }
}
