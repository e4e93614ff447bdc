package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.desired.ComposeDuration;

import java.time.Duration;

/** Durations on the command line. */
final class Length {
    private Length() {}

    /** @param option its name, for the answer to what is none */
    static Duration of(String option, String text) {
        return ComposeDuration.positive(text)
                .orElseThrow(() -> new Failure(ExitCode.USAGE, option + " " + ComposeDuration.complaint(text)));
    }
}
