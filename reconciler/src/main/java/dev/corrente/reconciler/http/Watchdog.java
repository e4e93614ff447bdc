package dev.corrente.reconciler.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.function.IntConsumer;

/**
 * A pass that never ends would heal nothing for ever; whoever started the process starts it anew.
 *
 * @param longest how long a pass may run
 * @param end ends the process with a code
 */
public record Watchdog(Duration longest, IntConsumer end) {
    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
    private static final int STUCK = 70;

    /** Halts: an orderly end would wait for the pass. */
    public static final Watchdog OF_THE_PROCESS =
            new Watchdog(Duration.ofMinutes(5), code -> Runtime.getRuntime().halt(code));

    void look(Duration running) {
        if (running.compareTo(longest) > 0) {
            LOG.error("a pass has been running for {} s; ending so as to be started again", running.toSeconds());
            end.accept(STUCK);
        }
    }
}
