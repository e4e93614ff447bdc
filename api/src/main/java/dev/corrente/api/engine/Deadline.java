package dev.corrente.api.engine;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The moment by which all statements of a session must have ended; a late one is cancelled. */
final class Deadline {
    private final ScheduledExecutorService alarms;
    private final Duration time;
    private final long ends;

    Deadline(ScheduledExecutorService alarms, Duration time) {
        this.alarms = alarms;
        this.time = time;
        this.ends = System.nanoTime() + time.toNanos();
    }

    /** Cancels the statement when the time is up, until the returned alarm is closed. */
    Alarm watch(Statement statement) {
        long left = ends - System.nanoTime();
        if (left <= 0) {
            throw new EngineFailure(EngineFailure.Kind.TIMEOUT, "The query took longer than " + time, null);
        }
        return new Alarm(alarms.schedule(() -> cancel(statement), left, TimeUnit.NANOSECONDS));
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            // It ended by itself in this very moment.
        }
    }

    record Alarm(ScheduledFuture<?> future) implements AutoCloseable {
        @Override
        public void close() {
            future.cancel(false);
        }
    }
}
