package dev.corrente.api.ingest;

import dev.corrente.api.ingest.IngestReport.FileReport;
import dev.corrente.api.storage.Buckets;

import java.util.List;

/** Says why a batch of which no row can stand in gold made no snapshot. */
final class Refusal {
    private Refusal() {}

    static String of(List<FileReport> files) {
        var text = new StringBuilder("No row can stand in gold, so no snapshot was made.");
        for (FileReport file : files) {
            text.append("\n")
                    .append(file.name())
                    .append(", read as ")
                    .append(file.profile())
                    .append(": ");
            text.append(file.counts().in()).append(" rows");
            file.counts()
                    .excluded()
                    .forEach((rule, rows) ->
                            text.append(", ").append(rows).append(" by rule ").append(rule));
            file.quarantine()
                    .forEach((reason, rows) ->
                            text.append(", ").append(rows).append(" × ").append(reason));
            file.quarantineKey()
                    .ifPresent(key -> text.append("; see ")
                            .append(Buckets.BRONZE)
                            .append('/')
                            .append(key));
        }
        return text.append("\nA foreign_key needs dim_item and dim_site rows: bring those files in first, or together.")
                .toString();
    }
}
