package dev.corrente.api.ingest.yaml;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong in one file, so that its author can mend all of it at once. */
public final class Problems {
    private static final int MOST = 50;

    private final Set<String> lines = new LinkedHashSet<>();

    /** @param message what is wrong and, where that is known, what to write instead */
    public void add(Place place, String message) {
        if (lines.size() < MOST) {
            lines.add(place + ": " + message);
        }
    }

    public boolean none() {
        return lines.isEmpty();
    }

    /** One line for each. */
    public List<String> lines() {
        return List.copyOf(lines);
    }
}
