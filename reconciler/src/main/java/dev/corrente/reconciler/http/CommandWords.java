package dev.corrente.reconciler.http;

import dev.corrente.reconciler.loop.Command;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Commands in words, for the audit and for answers. */
final class CommandWords {
    private CommandWords() {}

    static String of(Command command) {
        return switch (command) {
            case Command.Reconcile c -> c.allowEmpty() ? "reconcile, also to nothing" : "reconcile";
            case Command.Pause c ->
                "pause " + subject(c.service())
                        + c.length().map(CommandWords::length).orElse("");
            case Command.Resume c -> "resume " + subject(c.service());
            case Command.Retry c -> "retry " + subject(c.service());
            case Command.Restart c -> "restart " + c.service();
            case Command.RollBack c ->
                "roll back to " + (c.revision().isPresent() ? c.revision().getAsLong() : "the revision before");
        };
    }

    private static String subject(Optional<String> service) {
        return service.orElse("the stack");
    }

    /** {@code PT2H30M} as {@code 2h30m}. */
    private static String length(Duration length) {
        return " for " + length.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
