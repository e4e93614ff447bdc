package dev.corrente.reconciler.loop;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** What a person asks of the running loop; everything else comes from the files. */
public sealed interface Command {

    /**
     * Look now.
     *
     * @param allowEmpty also accept that the files name no service any more
     */
    record Reconcile(boolean allowEmpty) implements Command {}

    /**
     * Leave a service, or without one the whole stack, as it is.
     *
     * @param length empty pauses until it is resumed
     */
    record Pause(Optional<String> service, Optional<Duration> length) implements Command {}

    record Resume(Optional<String> service) implements Command {}

    /** Forget that a revision was rejected and the wait of a back-off; of all services without one. */
    record Retry(Optional<String> service) implements Command {}

    record Restart(String service) implements Command {}

    /**
     * Put an earlier revision in force until the files are edited.
     *
     * @param revision empty means the one before the one in force
     */
    record RollBack(OptionalLong revision) implements Command {}
}
