package dev.corrente.reconciler.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** The engine's log driver and its options. */
public record LogOptions(String driver, SortedMap<String, String> options) {

    /** Ten megabytes, three files: what a service gets that says nothing. */
    public static final LogOptions BOUNDED =
            new LogOptions("json-file", new TreeMap<>(java.util.Map.of("max-size", "10m", "max-file", "3")));

    public LogOptions {
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    }
}
