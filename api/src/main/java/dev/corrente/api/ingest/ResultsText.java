package dev.corrente.api.ingest;

import java.util.List;
import java.util.stream.Collectors;

/** What became of a check of results, for a person. */
public final class ResultsText {
    private ResultsText() {}

    public static String of(List<CheckedFile> files) {
        String all = files.stream().map(ResultsText::of).collect(Collectors.joining("\n"));
        long bad = files.stream().filter(f -> !f.keepsAll()).count();
        return all + "\n"
                + (bad == 0
                        ? "All rules are kept."
                        : bad + " of " + files.size() + " files break rules: a delivery with them is refused whole.");
    }

    private static String of(CheckedFile file) {
        var text = new StringBuilder(file.file());
        file.table().ifPresent(t -> text.append(", read as ").append(t));
        text.append(file.rows() > 0 ? ": " + file.rows() + " rows" : "");
        if (file.keepsAll()) {
            text.append(", all rules kept\n");
        }
        for (CheckedFile.Broken broken : file.broken()) {
            text.append("\n  ").append(broken.rule());
            text.append(broken.column().isEmpty() ? "" : " " + broken.column());
            text.append(broken.times() == 1 ? "" : " × " + broken.times()).append(": ");
            text.append(ResultsRule.find(broken.rule()).map(ResultsRule::demand).orElse("a rule of the mapping"));
            List<CheckedFile.Violation> shown = file.shown().stream()
                    .filter(v -> v.rule().equals(broken.rule()) && v.column().equals(broken.column()))
                    .toList();
            shown.forEach(v -> text.append("\n    ").append(place(file, v)));
            text.append(
                    shown.size() < broken.times() ? "\n    … and " + (broken.times() - shown.size()) + " more" : "");
        }
        text.append(file.keepsAll() ? "" : "\n");
        boolean unlooked = !file.references()
                && file.table().filter(t -> t.startsWith("fact_")).isPresent();
        return text
                + (unlooked && file.rows() > 0
                        ? "  Not looked up: items and depots. Name the files with these too to have it done.\n"
                        : "");
    }

    private static String place(CheckedFile file, CheckedFile.Violation violation) {
        String value = violation.value();
        return violation.row() == 0
                ? value.replace("\n", "\n      ")
                : file.file() + ", row " + violation.row() + ", " + violation.column() + ": "
                        + (value.isEmpty() ? "empty" : "'" + value + "'");
    }
}
