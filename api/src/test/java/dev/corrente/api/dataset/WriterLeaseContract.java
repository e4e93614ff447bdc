package dev.corrente.api.dataset;

import dev.corrente.api.storage.Buckets;
import dev.corrente.api.storage.ObjectStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** One writer at a time, whatever the store. */
abstract class WriterLeaseContract {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(5);
    private static final WriterLease.Limits PATIENT =
            new WriterLease.Limits(LONG, Duration.ofSeconds(5), Duration.ofSeconds(60), LOOK);
    private static final WriterLease.Limits NEVER_STALE =
            new WriterLease.Limits(LONG, Duration.ofSeconds(5), LONG.plusSeconds(1), LOOK);

    /** A client of its own, of the one store. */
    abstract ObjectStore open();

    @BeforeEach
    void emptyBucket() {
        try (ObjectStore store = open()) {
            store.makeBucket(Buckets.GOLD);
            claims(store).forEach(key -> store.delete(Buckets.GOLD, key));
        }
    }

    private static WriterLease take(ObjectStore store, WriterLease.Limits limits) {
        return WriterLease.take(store, limits, System::nanoTime, _ -> {});
    }

    private static List<String> claims(ObjectStore store) {
        return store.list(Buckets.GOLD, WriterLease.FOLDER);
    }

    private static void leaveClaim(ObjectStore store, String name) {
        store.put(Buckets.GOLD, WriterLease.FOLDER + name, "dead".getBytes(StandardCharsets.UTF_8), "text/plain");
    }

    @Test
    void twoNeverHoldItAndAllGetIt() throws Exception {
        var inside = new AtomicInteger();
        var turns = new AtomicInteger();
        int writers = 4;
        int each = 3;
        try (var threads = Executors.newFixedThreadPool(writers)) {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                done.add(threads.submit(() -> {
                    try (ObjectStore store = open()) {
                        for (int turn = 0; turn < each; turn++) {
                            try (WriterLease lease = take(store, PATIENT)) {
                                assertThat(inside.incrementAndGet()).isEqualTo(1);
                                claims(store);
                                lease.require();
                                turns.incrementAndGet();
                                inside.decrementAndGet();
                            }
                        }
                    }
                }));
            }
            for (Future<?> one : done) {
                one.get();
            }
        }
        assertThat(turns).hasValue(writers * each);
        try (ObjectStore store = open()) {
            assertThat(claims(store)).isEmpty();
        }
    }

    @Test
    void whoWaitsIsToldAndGivesUpInTheEnd() {
        List<String> told = new ArrayList<>();
        var now = new AtomicLong();
        // The patience is over when the clock says so, and it moves only after the waiting one was told.
        Consumer<String> tell = words -> {
            told.add(words);
            now.set(PATIENT.patience().toNanos());
        };
        try (ObjectStore store = open();
                WriterLease held = WriterLease.take(store, PATIENT, () -> 0, _ -> {})) {
            assertThatThrownBy(() -> WriterLease.take(store, NEVER_STALE, now::get, tell))
                    .isInstanceOfSatisfying(
                            SnapshotFailure.class, e -> assertThat(e.kind()).isEqualTo(SnapshotFailure.Kind.BUSY))
                    .hasMessageStartingWith("Another ingestion is running");
            assertThat(told).hasSize(1);
            assertThat(claims(store)).hasSize(1);
            assertThatCode(held::require).doesNotThrowAnyException();
        }
    }

    @Test
    void theClaimOfADeadWriterIsWaitedOutAndRemoved() {
        var limits = new WriterLease.Limits(LONG, Duration.ofSeconds(5), Duration.ofMillis(100), LOOK);
        try (ObjectStore store = open()) {
            leaveClaim(store, "0000000000000-older");
            leaveClaim(store, "9999999999999-younger");
            try (WriterLease lease = take(store, limits)) {
                assertThat(lease).isNotNull();
                assertThat(claims(store)).hasSize(1);
            }
            assertThat(claims(store)).isEmpty();
        }
    }

    @Test
    void aClaimThatIsRenewedIsNotTakenForDead() {
        try (ObjectStore store = open()) {
            leaveClaim(store, "1");
            var now = new AtomicLong();
            var rivals = new Rivals(store, "none", Duration.ofNanos(10), now::get);
            assertThat(rivals.alive()).hasSize(1);
            now.set(9);
            store.put(Buckets.GOLD, WriterLease.FOLDER + "1", new byte[] {1}, "text/plain");
            assertThat(rivals.alive()).hasSize(1);
            now.set(18);
            assertThat(rivals.alive()).hasSize(1);
            now.set(19);
            assertThat(rivals.alive()).isEmpty();
            assertThat(claims(store)).isEmpty();
        }
    }

    @Test
    void whoStoodStillForTooLongMayNotCommit() {
        var now = new AtomicLong();
        try (ObjectStore store = open();
                WriterLease lease = WriterLease.take(store, PATIENT, now::get, _ -> {})) {
            now.set(PATIENT.expiry().toNanos() - 1);
            assertThatCode(lease::require).doesNotThrowAnyException();
            now.set(PATIENT.expiry().toNanos());
            assertThatThrownBy(lease::require)
                    .isInstanceOfSatisfying(
                            SnapshotFailure.class, e -> assertThat(e.kind()).isEqualTo(SnapshotFailure.Kind.CONFLICT));
        }
    }

    @Test
    void aRenewalThatComesTooLateCountsForNothing() {
        var now = new AtomicLong();
        Duration expiry = Duration.ofNanos(10);
        try (ObjectStore store = open()) {
            var claim = new Claim(store, now::get);
            claim.make();
            now.set(9);
            claim.renew(expiry);
            assertThat(claim.age()).isZero();
            now.set(19);
            claim.renew(expiry);
            assertThat(claim.age()).isEqualTo(10);
            claim.withdraw();
            claim.renew(expiry);
            assertThat(claims(store)).isEmpty();
        }
    }
}
