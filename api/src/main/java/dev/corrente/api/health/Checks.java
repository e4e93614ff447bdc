package dev.corrente.api.health;

import dev.corrente.api.cache.RedisTier;
import dev.corrente.api.engine.LoadedSnapshot;
import dev.corrente.api.engine.RefreshOutcome;
import io.vertx.core.Future;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How each part is judged. */
public final class Checks {
    private Checks() {}

    /** The store, as the last look at CURRENT found it. */
    public static CheckOutcome store(Optional<RefreshOutcome> last) {
        if (last.isEmpty()) {
            return CheckOutcome.degraded("Not asked yet");
        }
        return switch (last.get()) {
            case RefreshOutcome.StoreFailed failed -> CheckOutcome.down(failed.reason());
            case RefreshOutcome.Unchanged _,
                    RefreshOutcome.Swapped _,
                    RefreshOutcome.NothingCommitted _,
                    RefreshOutcome.LoadFailed _ -> CheckOutcome.up("Answers");
        };
    }

    /**
     * The served snapshot: down when there is none, degraded when a newer one cannot be had, or it is older than it may be.
     *
     * @param freshness zero is no objective
     */
    public static CheckOutcome snapshot(
            Optional<LoadedSnapshot> served, Optional<RefreshOutcome> last, Duration freshness, Instant now) {
        String trouble = trouble(last);
        if (served.isEmpty()) {
            return CheckOutcome.down(trouble.isEmpty() ? "Being loaded" : trouble);
        }
        Duration age = Duration.between(served.get().manifest().createdAt(), now);
        String id = "Serves " + served.get().id() + ", made " + hours(age) + " ago";
        if (!freshness.isZero() && age.compareTo(freshness) > 0) {
            return CheckOutcome.degraded(id + "; it may be " + hours(freshness)
                    + " old (API_FRESHNESS_HOURS). Bring newer data in: `corrente data ingest FILE`"
                    + (trouble.isEmpty() ? "" : ". " + trouble));
        }
        return trouble.isEmpty() ? CheckOutcome.up(id) : CheckOutcome.degraded(id + ". " + trouble);
    }

    private static String hours(Duration time) {
        return time.toHours() == 0 ? time.toMinutes() + " min" : time.toHours() + " h";
    }

    /** @param most works that may run or wait; more are turned away */
    public static CheckOutcome workers(int inFlight, int most) {
        String text = inFlight + " of " + most + " places taken";
        return inFlight < most
                ? CheckOutcome.up(text)
                : CheckOutcome.degraded(
                        text + ": requests are turned away. Raise API_WORKERS or API_QUEUE, or ask for less");
    }

    /** @param free bytes on the disk of the cache folder, negative where nobody knows */
    public static CheckOutcome disk(long free, long wanted) {
        if (free < 0) {
            return CheckOutcome.degraded("Unknown: the disk of CACHE_DIR cannot be asked");
        }
        String text = free / 1_000_000 + " MB free in CACHE_DIR";
        return free >= wanted
                ? CheckOutcome.up(text)
                : CheckOutcome.degraded(text + ", less than the " + wanted / 1_000_000
                        + " MB of API_DISK_FREE_MB: a new snapshot may not fit. Make room; what is served goes on");
    }

    /** Both must be well: this process's own word, and what was found elsewhere. */
    public static CheckOutcome both(CheckOutcome one, CheckOutcome other) {
        return new CheckOutcome(one.state().worse(other.state()), one.message() + ". " + other.message());
    }

    /** Why the newest snapshot is not served; empty when it is. */
    public static String trouble(Optional<RefreshOutcome> last) {
        if (last.isEmpty()) {
            return "";
        }
        return switch (last.get()) {
            case RefreshOutcome.Unchanged _, RefreshOutcome.Swapped _ -> "";
            case RefreshOutcome.NothingCommitted _ -> "The store holds no snapshot";
            case RefreshOutcome.StoreFailed failed -> "The store failed: " + failed.reason();
            case RefreshOutcome.LoadFailed failed ->
                "Snapshot " + failed.snapshotId() + " could not be loaded: " + failed.reason();
        };
    }

    /** Redis is optional: without it answers come from memory and from the engine. */
    public static Future<CheckOutcome> cache(Optional<RedisTier> redis) {
        return redis.map(tier -> tier.ping()
                        .map(_ -> CheckOutcome.up("Redis answers"))
                        .otherwise(e -> CheckOutcome.down(
                                "Redis does not answer (" + e.getMessage() + "); every route works without it")))
                .orElse(Future.succeededFuture(CheckOutcome.up("In this process only; set REDIS_URL to share it")));
    }

    /** No ML software is on the class path or mapped into this process. */
    public static CheckOutcome mlCompliance(List<String> violations) {
        return violations.isEmpty()
                ? CheckOutcome.up("No ML library on the class path or loaded")
                : CheckOutcome.down(String.join("; ", violations));
    }
}
