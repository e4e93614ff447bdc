package dev.corrente.api.dataset;

import dev.corrente.api.storage.Buckets;
import dev.corrente.api.storage.ObjectHead;
import dev.corrente.api.storage.ObjectStore;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/**
 * The claims of others. One that was watched for the whole expiry and did not change belongs to a writer that died, and
 * is removed. Only the watcher's own clock counts, so clocks of several machines need not agree.
 */
final class Rivals {
    private final ObjectStore store;
    private final String own;
    private final Duration expiry;
    private final LongSupplier nanoTime;
    private final Map<String, Sight> seen = new HashMap<>();

    private record Sight(String token, long since) {}

    Rivals(ObjectStore store, String own, Duration expiry, LongSupplier nanoTime) {
        this.store = store;
        this.own = own;
        this.expiry = expiry;
        this.nanoTime = nanoTime;
    }

    /** Keys of the claims that stand, oldest first. */
    SortedSet<String> alive() {
        SortedSet<String> alive = new TreeSet<>();
        for (String key : store.list(Buckets.GOLD, Claim.FOLDER)) {
            if (!key.equals(own) && isAlive(key)) {
                alive.add(key);
            }
        }
        return alive;
    }

    private boolean isAlive(String key) {
        Optional<String> token = store.head(Buckets.GOLD, key).map(ObjectHead::etag);
        if (token.isEmpty()) {
            return false;
        }
        Sight before = seen.get(key);
        long now = nanoTime.getAsLong();
        if (before == null || !before.token().equals(token.get())) {
            seen.put(key, new Sight(token.get(), now));
            return true;
        }
        if (now - before.since() < expiry.toNanos()) {
            return true;
        }
        store.delete(Buckets.GOLD, key);
        return false;
    }
}
