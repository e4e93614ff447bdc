package dev.corrente.tests;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting for what comes when it comes, with an end. */
final class Patience {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private Patience() {}

    /**
     * Asks again until it is so; what cannot be asked yet is not so yet.
     *
     * @param otherwise what to tell when it never is
     */
    static void until(String what, BooleanSupplier asked, Supplier<String> otherwise) {
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
            pause();
        }
        throw new AssertionError("not so within " + LIMIT.toSeconds() + " s: " + what + "\n" + otherwise.get(), last);
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
