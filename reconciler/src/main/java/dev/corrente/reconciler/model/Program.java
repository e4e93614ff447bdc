package dev.corrente.reconciler.model;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What runs inside the container, and how it is asked to stop. */
public record Program(
        Optional<List<String>> entrypoint,
        Optional<List<String>> command,
        SortedMap<String, String> environment,
        Optional<String> user,
        Optional<String> workingDir,
        Optional<String> hostname,
        Optional<String> stopSignal,
        Optional<Duration> stopGracePeriod,
        Optional<Boolean> init) {

    public Program {
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        entrypoint = entrypoint.map(List::copyOf);
        command = command.map(List::copyOf);
    }
}
