package dev.corrente.api.engine;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The moment by which all statements of a session must have ended, or that nobody waits any more; a late one is cancelled. */
final class Deadline {
    /** A statement that has not begun yet takes no notice of being cancelled. */
    private static final Duration AGAIN = Duration.ofMillis(20);

    private final ScheduledExecutorService alarms;
    private final Duration time;
    private final long ends;
    private @Nullable Statement running;
    private boolean givenUp;

    Deadline(ScheduledExecutorService alarms, Duration time) {
        this.alarms = alarms;
        this.time = time;
        this.ends = System.nanoTime() + time.toNanos();
    }

    /** Cancels the statement when the time is up, until the returned alarm is closed. */
    synchronized Alarm watch(Statement statement) {
        long left = ends - System.nanoTime();
        if (left <= 0) {
            throw new EngineFailure(EngineFailure.Kind.TIMEOUT, "The query took longer than " + time, null);
        }
        if (givenUp) {
            throw new EngineFailure(EngineFailure.Kind.TIMEOUT, "Nobody waits for this query any more", null);
        }
        running = statement;
        return new Alarm(alarms.schedule(this::cancel, left, TimeUnit.NANOSECONDS));
    }

    /** Ends the session's statements now. */
    synchronized void giveUp() {
        givenUp = true;
        cancel();
    }

    private synchronized void cancel() {
        Statement late = running;
        if (late == null) {
            return;
        }
        try {
            late.cancel();
        } catch (SQLException e) {
            // It ended by itself in this very moment.
        }
        var _ = alarms.schedule(this::cancel, AGAIN.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void ended() {
        running = null;
    }

    final class Alarm implements AutoCloseable {
        private final ScheduledFuture<?> future;

        private Alarm(ScheduledFuture<?> future) {
            this.future = future;
        }

        @Override
        public void close() {
            future.cancel(false);
            ended();
        }
    }
}
