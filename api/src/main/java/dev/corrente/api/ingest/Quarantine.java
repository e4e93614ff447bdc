package dev.corrente.api.ingest;

import dev.corrente.api.dataset.Manifest;
import dev.corrente.api.dataset.SourceFile;
import dev.corrente.api.ingest.csv.InputRefused;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The refused rows of a snapshot's files that no later try has taken up. */
public final class Quarantine {
    private Quarantine() {}

    /** Oldest first. */
    public static List<SourceFile> open(Manifest manifest) {
        Set<String> retried = new HashSet<>();
        manifest.sources().forEach(s -> s.retryOf().ifPresent(retried::add));
        return manifest.sources().stream()
                .filter(s -> s.refused().isPresent())
                .filter(s -> !retried.contains(key(s)))
                .toList();
    }

    /**
     * @param wanted a quarantine object's key, or a file's name
     * @throws InputRefused when there is none
     */
    public static List<SourceFile> open(Manifest manifest, String wanted) {
        List<SourceFile> found = open(manifest).stream()
                .filter(s -> key(s).equals(wanted) || s.name().equals(wanted))
                .toList();
        if (found.isEmpty()) {
            String there = open(manifest).stream().map(Quarantine::key).collect(Collectors.joining("\n  "));
            throw new InputRefused("No refused rows go by '" + wanted + "'."
                    + (there.isEmpty() ? " There are none." : " There are:\n  " + there));
        }
        return found;
    }

    /** The key of the object with the refused rows. */
    public static String key(SourceFile source) {
        return source.refused().map(SourceFile.Refused::key).orElse("");
    }

    /**
     * Whether a file came after the one that the rows are from, which may have brought the same keys anew.
     *
     * @param before the sources up to the try that is asked about
     */
    static boolean overtaken(List<SourceFile> before, SourceFile source) {
        List<String> keys = before.stream().map(SourceFile::bronzeKey).toList();
        int first = keys.indexOf(source.bronzeKey());
        return before.subList(Math.max(0, first), before.size()).stream()
                .anyMatch(s -> !s.bronzeKey().equals(source.bronzeKey())
                        && !s.profile().startsWith("dim_"));
    }
}
