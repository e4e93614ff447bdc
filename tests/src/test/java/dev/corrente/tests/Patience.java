package dev.corrente.tests;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting for what comes when it comes, with an end. */
final class Patience {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private Patience() {}

    /**
     * Asks again until it is so; what cannot be asked yet is not so yet.
     *
     * @param otherwise what to tell when it never is
     */
    static void until(String what, BooleanSupplier asked, Supplier<String> otherwise) {
        until(what, asked, otherwise, PAUSE);
    }

    /** The same for what is measured: it asks again after two milliseconds. */
    static void often(String what, BooleanSupplier asked, Supplier<String> otherwise) {
        until(what, asked, otherwise, Duration.ofMillis(2));
    }

    private static void until(String what, BooleanSupplier asked, Supplier<String> otherwise, Duration pause) {
        long end = System.nanoTime() + LIMIT.toNanos();
        Throwable last = null;
        while (System.nanoTime() < end) {
            try {
                if (asked.getAsBoolean()) {
                    return;
                }
            } catch (AssertionError | RuntimeException e) {
                last = e;
            }
            pause(pause);
        }
        throw new AssertionError("not so within " + LIMIT.toSeconds() + " s: " + what + "\n" + otherwise.get(), last);
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
