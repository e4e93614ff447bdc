package dev.corrente.api.cli;

import dev.corrente.api.dataset.Manifest;
import dev.corrente.api.dataset.RowCounts;
import dev.corrente.api.ingest.IngestReport;
import dev.corrente.api.ingest.IngestReport.FileReport;
import dev.corrente.api.storage.Buckets;

import java.util.Locale;
import java.util.stream.Collectors;

/** Reports for a person. */
final class ReportText {
    private static final String SAMPLE = "sample";

    private ReportText() {}

    static String of(IngestReport report) {
        String files = report.files().stream().map(ReportText::file).collect(Collectors.joining("\n"));
        String snapshot = report.snapshot().map(ReportText::of).orElse("No snapshot.");
        String head = report.committed() ? "New snapshot. " : "No new snapshot: nothing in these files is new. ";
        return files + "\n\n" + head + snapshot + sampleNote(report);
    }

    static String of(Manifest manifest) {
        var text = new StringBuilder("Current: " + manifest.snapshotId() + ", made " + manifest.createdAt()
                + ", data sets " + String.join(", ", manifest.datasetIds()) + "\n");
        manifest.tables()
                .forEach((name, table) ->
                        text.append(line("  %-20s %,12d rows %,14d bytes", name, table.rows(), table.bytes())));
        text.append(line(
                "  %d source file(s); last ingestion: %s", manifest.sources().size(), counts(manifest.counts())));
        return text.toString().stripTrailing();
    }

    private static String file(FileReport file) {
        if (file.known()) {
            return file.name() + ": taken in before, nothing to do";
        }
        RowCounts counts = file.counts();
        var text = new StringBuilder(file.name() + ", read as " + file.profile() + "\n");
        text.append(count("rows in", counts.in(), ""));
        text.append(count("kept", counts.kept(), replaced(counts)));
        text.append(countIfAny("merged", counts.merged(), "added to another row of the same key"));
        text.append(countIfAny("superseded", counts.superseded(), "a newer row has the same key"));
        counts.excluded().forEach((rule, rows) -> text.append(countIfAny("excluded", rows, "by rule " + rule)));
        text.append(countIfAny(
                "quarantined",
                counts.quarantined(),
                reasons(file)
                        + file.quarantineKey()
                                .map(k -> Buckets.BRONZE + "/" + k)
                                .orElse("")));
        file.quarantine().forEach((reason, rows) -> text.append(line("      %,10d  %s", rows, reason)));
        file.filled().forEach((what, rows) -> text.append(count("note", rows, what)));
        text.append(countIfAny(
                "note",
                file.changedSums(),
                "sums of an earlier file were replaced by others: a file must hold all rows of its days"));
        return text.toString().stripTrailing();
    }

    /** Said only where the list below would not add up to the rows above it. */
    private static String reasons(FileReport file) {
        return file.reasons() == file.counts().quarantined()
                ? ""
                : line("rows, %,d reasons (a row may have several): ", file.reasons())
                                .stripTrailing() + " ";
    }

    private static String replaced(RowCounts counts) {
        return counts.replaced() == 0 ? "" : "in the place of " + counts.replaced() + " earlier rows";
    }

    private static String count(String what, long rows, String note) {
        return line("  %-12s %,10d  %s", what, rows, note);
    }

    private static String countIfAny(String what, long rows, String note) {
        return rows == 0 ? "" : count(what, rows, note);
    }

    private static String counts(RowCounts c) {
        return line(
                "%,d in = %,d kept + %,d merged + %,d superseded + %,d excluded + %,d quarantined",
                c.in(), c.kept(), c.merged(), c.superseded(), c.excludedTotal(), c.quarantined());
    }

    private static String sampleNote(IngestReport report) {
        boolean mixed = report.committed()
                && report.snapshot()
                        .filter(m -> m.datasetIds().contains(SAMPLE)
                                && m.datasetIds().size() > 1)
                        .isPresent();
        return mixed ? "\nNote: it also holds the example data; --replace leaves that behind." : "";
    }

    @SuppressWarnings("AnnotateFormatMethod") // Its annotation is in a library that nothing else here needs.
    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values).stripTrailing() + "\n";
    }
}
