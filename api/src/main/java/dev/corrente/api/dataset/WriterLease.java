package dev.corrente.api.dataset;

import dev.corrente.api.storage.ObjectStore;
import dev.corrente.api.storage.StoreFailure;

import java.time.Duration;
import java.util.SortedSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * One writer at a time, for all that share a store, in whatever container or process they run. Each writer stores a
 * claim of its own and then lists the claims: who sees no other's has the lease. Of two who store at once at least one
 * sees the other, so two never hold it; plain PUT and LIST suffice where a listing shows what was stored before it.
 *
 * <p>A holder renews its claim. One that stood still for the whole expiry has lost the lease and finds that out in
 * {@link #require}. Not covered is the moment between that question and the arrival of the write it permits.
 */
public final class WriterLease implements WriteRight, AutoCloseable {
    /** Where claims stand in the gold bucket. */
    public static final String FOLDER = Claim.FOLDER;

    private final Claim claim;
    private final Limits limits;
    private final ScheduledExecutorService renewals = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("writer-lease").factory());

    /**
     * @param patience how long to wait for other writers
     * @param renewal time between two renewals; a small part of the expiry
     * @param expiry how long an unchanged claim counts
     * @param look time between two looks at the claims of others
     */
    public record Limits(Duration patience, Duration renewal, Duration expiry, Duration look) {
        public static final Limits DEFAULT = new Limits(
                Duration.ofMinutes(2), Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMillis(200));
    }

    private WriterLease(Claim claim, Limits limits) {
        this.claim = claim;
        this.limits = limits;
        long period = limits.renewal().toMillis();
        var _ = renewals.scheduleWithFixedDelay(this::renew, period, period, TimeUnit.MILLISECONDS);
    }

    /**
     * Blocks until nobody else writes. The gold bucket must exist.
     *
     * @param tell is told once, in words, when there is somebody to wait for
     * @throws SnapshotFailure BUSY when the limit of waiting is reached
     * @throws StoreFailure when the store fails
     */
    public static WriterLease take(ObjectStore store, Limits limits, LongSupplier nanoTime, Consumer<String> tell) {
        var claim = new Claim(store, nanoTime);
        try {
            await(claim, new Rivals(store, claim.key(), limits.expiry(), nanoTime), limits, nanoTime, tell);
            return new WriterLease(claim, limits);
        } catch (RuntimeException e) {
            withdraw(claim);
            throw e;
        }
    }

    private static void await(Claim claim, Rivals rivals, Limits limits, LongSupplier nanoTime, Consumer<String> tell) {
        long began = nanoTime.getAsLong();
        boolean told = false;
        while (true) {
            if (!claim.stands() || claim.age() >= limits.renewal().toNanos()) {
                claim.make();
            }
            SortedSet<String> others = rivals.alive();
            if (others.isEmpty() && claim.age() < limits.expiry().toNanos()) {
                return;
            }
            if (!others.isEmpty() && others.first().compareTo(claim.key()) < 0) {
                claim.withdraw(); // Else two who wait would wait for each other.
            }
            if (nanoTime.getAsLong() - began >= limits.patience().toNanos()) {
                throw busy(limits);
            }
            if (!told) {
                tell.accept("another ingestion is running, or was cut off less than "
                        + limits.expiry().toSeconds() + " s ago; waiting");
                told = true;
            }
            pause(limits);
        }
    }

    @Override
    public void require() {
        if (claim.age() >= limits.expiry().toNanos()) {
            throw new SnapshotFailure(
                    SnapshotFailure.Kind.CONFLICT,
                    "This ingestion could not renew its claim to the store for "
                            + limits.expiry().toSeconds()
                            + " s, so another one may have begun. Nothing was changed: run it again.");
        }
    }

    @Override
    public void close() {
        renewals.shutdown();
        withdraw(claim);
    }

    private void renew() {
        try {
            claim.renew(limits.expiry());
        } catch (StoreFailure e) {
            // The next one may succeed; if none does in time, the lease is lost.
        }
    }

    private static void withdraw(Claim claim) {
        try {
            claim.withdraw();
        } catch (StoreFailure e) {
            // It expires by itself, and what was done is done.
        }
    }

    private static void pause(Limits limits) {
        try {
            Thread.sleep(limits.look());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy(limits);
        }
    }

    private static SnapshotFailure busy(Limits limits) {
        return new SnapshotFailure(
                SnapshotFailure.Kind.BUSY,
                "Another ingestion is running, and did not end within "
                        + limits.patience().toSeconds()
                        + " s. Nothing was changed: run this one again when it has ended.");
    }
}
