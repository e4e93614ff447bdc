package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.history.AcceptedStore.Accepted;
import dev.corrente.reconciler.history.Revision;

import java.util.List;
import java.util.Optional;

/** How people's commands reach the running loop; safe for any thread, and never waits for a pass. */
public interface Operator {

    /** What became of a command. */
    sealed interface Answer {
        /**
         * It is on disk and the next pass acts on it.
         *
         * @param pass number of that pass
         */
        record Accepted(String message, long pass) implements Answer {}

        /** @param code one word in snake case, such as {@code no_such_service} */
        record Refused(String code, String message) implements Answer {}
    }

    /** @param by who asks, for the events and the audit */
    Answer ask(Command command, String by);

    /** @return newest first */
    List<Revision> revisions();

    /** The texts of a revision with the variables that they saw, secrets among them. */
    Optional<Accepted> accepted(long revision);
}
