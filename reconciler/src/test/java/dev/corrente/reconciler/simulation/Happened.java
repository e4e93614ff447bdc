package dev.corrente.reconciler.simulation;

import java.util.ArrayList;
import java.util.List;

/** What happened in a schedule, for whoever must find out why it went wrong. */
final class Happened {
    private static final int MOST = 3_000;

    private final VirtualClock clock;
    private final List<String> lines = new ArrayList<>();

    Happened(VirtualClock clock) {
        this.clock = clock;
    }

    void note(String line) {
        if (lines.size() < MOST) {
            lines.add(clock.instant() + "  " + line);
        }
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
