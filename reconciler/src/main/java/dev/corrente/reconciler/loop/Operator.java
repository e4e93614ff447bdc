package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.history.Revision;

import java.util.List;

/** How people's commands reach the running loop; safe for any thread, and never waits for a pass. */
public interface Operator {

    /** What became of a command. */
    sealed interface Answer {
        /** It is on disk and the next pass acts on it. */
        record Accepted(String message) implements Answer {}

        /** @param code one word in snake case, such as {@code no_such_service} */
        record Refused(String code, String message) implements Answer {}
    }

    /** @param by who asks, for the events and the audit */
    Answer ask(Command command, String by);

    /** @return newest first */
    List<Revision> revisions();
}
