package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.desired.Nearest;

import java.util.Collection;

/** One answer to a name that does not exist: what it may have been, and what there is. */
final class NoSuch {
    private NoSuch() {}

    /** @param kind one word, such as service */
    static Failure named(String kind, String name, Collection<String> known) {
        boolean number = name.chars().allMatch(Character::isDigit);
        String near = number
                ? ""
                : Nearest.suggestion(name, known).map(text -> text + " ").orElse("");
        String all = known.isEmpty() ? "there is none" : "there are " + String.join(", ", known);
        return new Failure(ExitCode.USAGE, "there is no " + kind + " " + name + "; " + near + all);
    }
}
