package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.status.Condition;
import dev.corrente.reconciler.status.SourceStatus;
import dev.corrente.reconciler.status.StackStatus;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the desired state comes from, and how that does.
 *
 * @param conditions SourceReady, or none before the first look
 */
record SourceAnswer(SourceStatus source, List<Condition> conditions) {
    private static final int SHORT = 10;

    static SourceAnswer of(StackStatus status) {
        return new SourceAnswer(
                status.source(),
                status.conditions().stream()
                        .filter(condition -> condition.type().equals("SourceReady"))
                        .toList());
    }

    String text(Instant now, Paint paint) {
        boolean git = source.kind().equals("git");
        Stream<String> facts = Stream.of(
                fact("Source", source.kind().isEmpty() ? "not known yet" : source.kind()),
                git ? fact("Repository", source.repository()) : "",
                git ? fact("Reference", source.ref()) : "",
                git ? fact("Folder", source.path().isEmpty() ? "the root" : source.path()) : "",
                git ? fact("Commit", source.commit().isEmpty() ? "none" : source.commit()) : "",
                source.fetchedAt().isEmpty() ? "" : fact("Fetched", Ages.of(source.fetchedAt(), now) + " ago"));
        Stream<String> state = conditions.stream()
                .map(condition -> fact(
                        "Ready",
                        paint.cell(condition.status()) + " for " + Ages.of(condition.lastTransitionTime(), now) + ": "
                                + condition.reason() + ", " + condition.message()));
        return Stream.concat(facts, state)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(System.lineSeparator()));
    }

    /** In half a line, for the head of the status; empty for a folder. */
    static String brief(SourceStatus source, Instant now) {
        if (!source.kind().equals("git") || source.commit().isEmpty()) {
            return "";
        }
        return "commit "
                + source.commit().substring(0, Math.min(SHORT, source.commit().length())) + " of " + source.ref() + ", "
                + source.repository() + ", fetched " + Ages.of(source.fetchedAt(), now) + " ago";
    }

    private static String fact(String name, String value) {
        return String.format("%-14s%s", name + ":", value);
    }
}
