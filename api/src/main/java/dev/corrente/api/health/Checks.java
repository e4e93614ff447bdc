package dev.corrente.api.health;

import dev.corrente.api.cache.RedisTier;
import dev.corrente.api.engine.LoadedSnapshot;
import dev.corrente.api.engine.RefreshOutcome;
import io.vertx.core.Future;

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

    /** The served snapshot: down when there is none, degraded when a newer one cannot be had. */
    public static CheckOutcome snapshot(Optional<LoadedSnapshot> served, Optional<RefreshOutcome> last) {
        String trouble = trouble(last);
        if (served.isEmpty()) {
            return CheckOutcome.down(trouble.isEmpty() ? "Being loaded" : trouble);
        }
        String id = "Serves " + served.get().id();
        return trouble.isEmpty() ? CheckOutcome.up(id) : CheckOutcome.degraded(id + ". " + trouble);
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
