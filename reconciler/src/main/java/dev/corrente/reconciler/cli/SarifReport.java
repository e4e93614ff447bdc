package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.compare.DriftReport;
import dev.corrente.reconciler.model.Digests;
import dev.corrente.reconciler.model.FieldChange;
import dev.corrente.reconciler.plan.Drift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Drift as SARIF 2.1.0: one finding for each setting that differs, at its line of the stack file. */
final class SarifReport {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private final DriftReport report;
    private final StackLines lines;

    private SarifReport(DriftReport report, StackLines lines) {
        this.report = report;
        this.lines = lines;
    }

    /** @return a tree of maps and lists, ready to be written */
    static Map<String, Object> of(DriftReport report, StackLines lines) {
        return Map.of("$schema", SCHEMA, "version", "2.1.0", "runs", List.of(new SarifReport(report, lines).run()));
    }

    private Map<String, Object> run() {
        return Map.of(
                "tool",
                Map.of(
                        "driver",
                        Map.of(
                                "name",
                                "corrente drift",
                                "semanticVersion",
                                Corrente.VERSION,
                                "rules",
                                Arrays.stream(Drift.Kind.values())
                                        .map(SarifReport::rule)
                                        .toList())),
                "automationDetails",
                Map.of("id", "corrente-drift/" + report.stack()),
                "columnKind",
                "utf16CodeUnits",
                "invocations",
                List.of(Map.of("executionSuccessful", true, "toolExecutionNotifications", notifications())),
                "results",
                results());
    }

    private static Map<String, Object> rule(Drift.Kind kind) {
        String text = switch (kind) {
            case MISSING -> "Desired, but not on the box.";
            case DIVERGED -> "On the box with other settings than desired.";
            case EXTRA -> "On the box, but not desired.";
            case UNMANAGED -> "Desired, but something that is not the stack's is in its place.";
        };
        return Map.of(
                "id", id(kind),
                "shortDescription", text(text),
                "defaultConfiguration", Map.of("level", "error"));
    }

    private static String id(Drift.Kind kind) {
        return "drift/" + kind.name().toLowerCase(Locale.ROOT);
    }

    private List<Map<String, Object>> notifications() {
        return report.notCompared().stream()
                .map(open -> Map.of("level", "note", "message", text(open.toString())))
                .toList();
    }

    private List<Map<String, Object>> results() {
        List<Map<String, Object>> results = new ArrayList<>();
        for (Drift.Item item : report.drift().items()) {
            if (item.changes().isEmpty()) {
                results.add(result(item, "", item.subject() + " " + kind(item) + ": " + item.because()));
            }
            for (FieldChange change : item.changes()) {
                String message = item.subject() + " " + change.path() + ": desired " + FieldChange.quoted(change.to())
                        + ", live " + FieldChange.quoted(change.from()) + " (" + item.because() + ")";
                results.add(result(item, change.path(), message));
            }
        }
        return results;
    }

    private static String kind(Drift.Item item) {
        return item.kind().name().toLowerCase(Locale.ROOT);
    }

    private Map<String, Object> result(Drift.Item item, String path, String message) {
        int line = lines.of(report.stack(), item.subject(), path);
        return Map.of(
                "ruleId",
                id(item.kind()),
                "level",
                "error",
                "message",
                text(message),
                "locations",
                List.of(Map.of(
                        "physicalLocation",
                        Map.of(
                                "artifactLocation", Map.of("uri", lines.file()),
                                "region", Map.of("startLine", line)))),
                "partialFingerprints",
                Map.of("setting/v1", Digests.sha256(report.stack() + "\0" + item.subject() + "\0" + path)));
    }

    private static Map<String, Object> text(String text) {
        return Map.of("text", text);
    }
}
