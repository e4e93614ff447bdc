package dev.corrente.api.ingest;

import dev.corrente.api.ingest.ResultsShare.Entry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A folder of the shared place that directly holds Parquet files.
 *
 * @param folder its path; empty for the shared place itself
 * @param files its Parquet files
 * @param finished when {@value #SUCCESS} was written; empty as long as it was not
 */
record SharedDelivery(String folder, List<Entry> files, Optional<Instant> finished) {
    static final String SUCCESS = "_SUCCESS";
    private static final String PARQUET = ".parquet";

    /** In the order in which they were finished. */
    static List<SharedDelivery> of(List<Entry> entries) {
        Map<String, List<Entry>> files = new TreeMap<>();
        Map<String, Instant> finished = new TreeMap<>();
        for (Entry entry : entries) {
            if (entry.name().equals(SUCCESS)) {
                finished.put(entry.folder(), entry.changed());
            } else if (isResult(entry.name())) {
                files.computeIfAbsent(entry.folder(), _ -> new ArrayList<>()).add(entry);
            }
        }
        return files.entrySet().stream()
                .map(e -> new SharedDelivery(
                        e.getKey(), List.copyOf(e.getValue()), Optional.ofNullable(finished.get(e.getKey()))))
                .sorted(Comparator.comparing((SharedDelivery d) -> d.finished().orElse(Instant.MAX))
                        .thenComparing(SharedDelivery::folder))
                .toList();
    }

    String name() {
        return folder.isEmpty() ? "the folder itself" : folder;
    }

    /** What comes before the names of its files. */
    String path() {
        return folder.isEmpty() ? "" : folder + "/";
    }

    /** Why it is not taken yet; empty when it is complete. */
    Optional<String> waitsFor() {
        if (finished.isEmpty()) {
            return Optional.of("it has no " + SUCCESS + " yet");
        }
        return files.stream()
                .filter(file -> file.changed().isAfter(finished.get()))
                .findFirst()
                .map(file -> file.name() + " changed after " + SUCCESS + " was written; write " + SUCCESS + " again");
    }

    private static boolean isResult(String name) {
        return name.endsWith(PARQUET) && !name.startsWith("_") && !name.startsWith(".");
    }
}
