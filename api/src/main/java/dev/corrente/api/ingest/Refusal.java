package dev.corrente.api.ingest;

import dev.corrente.api.ingest.IngestReport.FileReport;
import dev.corrente.api.ingest.csv.InputRefused;
import dev.corrente.api.ingest.mapping.Field;
import dev.corrente.api.ingest.mapping.Mapping;
import dev.corrente.api.storage.Buckets;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says why a batch of which no row can stand in gold made no snapshot. */
final class Refusal {
    private Refusal() {}

    static String of(List<FileReport> files) {
        String lines = files.stream().map(Refusal::line).collect(Collectors.joining("\n"));
        boolean strangers = files.stream()
                .flatMap(f -> f.quarantine().keySet().stream())
                .anyMatch(reason -> reason.startsWith("foreign_key"));
        return "No row can stand in gold, so no snapshot was made.\n" + lines
                + (strangers
                        ? "\nA foreign_key needs dim_item and dim_site rows: bring those files in first, or together."
                        : "");
    }

    /**
     * @param most the greatest share of refused rows that is let pass
     * @throws InputRefused when there are more
     */
    static void requireFew(FileReport file, double most) {
        if (file.counts().quarantined() > most * file.counts().in()) {
            throw new InputRefused(String.format(
                    Locale.ROOT,
                    "Too many rows were refused: the mapping lets pass %.6g%%.%n%s%nMend the file or the mapping, or"
                            + " allow more under quarantine.refuseAbove.",
                    100 * most,
                    line(file)));
        }
    }

    /**
     * Of a file in which a measure is missing too often the other rows are not to be trusted either. One row alone
     * tells nothing of its file, however short that is.
     *
     * @throws InputRefused when there are more
     */
    static void requireValues(FileReport file, Mapping mapping) {
        for (Field field : mapping.fields()) {
            long empty = file.quarantine().getOrDefault("missing " + field.header(), 0L);
            double most = field.nullsBelow().orElse(1) * file.counts().in();
            if (field.nullsBelow().isPresent() && empty > 1 && empty >= most) {
                throw new InputRefused(String.format(
                        Locale.ROOT,
                        "Too many rows have no %s: %d of %d, where fewer than %.6g%% are let pass.%n%s%nMend the file, or"
                                + " let a mapping of your own allow more under nullsBelow of this column.",
                        field.header(),
                        empty,
                        file.counts().in(),
                        100 * field.nullsBelow().getAsDouble(),
                        line(file)));
            }
        }
    }

    private static String line(FileReport file) {
        String name = file.name() + ", read as " + file.profile() + ": ";
        if (file.known()) {
            return name + "taken in before";
        }
        if (file.counts().in() == 0) {
            return name + "no rows below the header line";
        }
        var text = new StringBuilder(name).append(file.counts().in()).append(" rows");
        file.counts().excluded().forEach((rule, rows) -> text.append(part(rows, "by rule " + rule)));
        if (file.reasons() != file.counts().quarantined()) {
            text.append(part(file.counts().quarantined(), "quarantined for " + file.reasons() + " reasons"));
        }
        file.quarantine().forEach((reason, rows) -> text.append(part(rows, "× " + reason)));
        file.quarantineKey()
                .ifPresent(key ->
                        text.append("; see ").append(Buckets.BRONZE).append('/').append(key));
        return text.toString();
    }

    private static String part(long rows, String what) {
        return rows == 0 ? "" : ", " + rows + " " + what;
    }
}
