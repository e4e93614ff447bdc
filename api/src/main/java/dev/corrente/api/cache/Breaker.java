package dev.corrente.api.cache;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Stops asking somebody who does not answer. After some failures in a row it opens; when the pause is over it lets one
 * trial through at a time, and closes with the first success.
 */
public final class Breaker {
    private final int mostFailures;
    private final long pauseNanos;
    private final LongSupplier nanos;
    private int failures;
    private long openedAt;

    /** @param nanos a clock like {@link System#nanoTime} */
    public Breaker(int mostFailures, Duration pause, LongSupplier nanos) {
        this.mostFailures = mostFailures;
        this.pauseNanos = pause.toNanos();
        this.nanos = nanos;
    }

    /** Whether a call may be tried now. While open, a true answer starts the next pause. */
    public synchronized boolean allows() {
        if (!isOpen()) {
            return true;
        }
        long now = nanos.getAsLong();
        if (now - openedAt < pauseNanos) {
            return false;
        }
        openedAt = now;
        return true;
    }

    public synchronized void succeeded() {
        failures = 0;
    }

    /** @return whether it is open now */
    public synchronized boolean failed() {
        boolean wasOpen = isOpen();
        failures = Math.min(failures + 1, mostFailures);
        if (!wasOpen && isOpen()) {
            openedAt = nanos.getAsLong();
        }
        return isOpen();
    }

    public synchronized boolean isOpen() {
        return failures >= mostFailures;
    }
}
