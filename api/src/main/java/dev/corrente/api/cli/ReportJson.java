package dev.corrente.api.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.corrente.api.dataset.Manifest;
import dev.corrente.api.dataset.ManifestJson;
import dev.corrente.api.ingest.IngestReport;

/** Reports for a program. */
final class ReportJson {
    private ReportJson() {}

    static String of(Manifest manifest) {
        return ManifestJson.tree(manifest).toPrettyString();
    }

    static String of(IngestReport report) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("committed", report.committed());
        root.set("counts", ManifestJson.tree(report.total()));
        var files = root.putArray("files");
        for (IngestReport.FileReport file : report.files()) {
            ObjectNode node = files.addObject();
            node.put("name", file.name());
            node.put("profile", file.profile());
            node.put("known", file.known());
            node.set("counts", ManifestJson.tree(file.counts()));
            ObjectNode reasons = node.putObject("quarantine");
            file.quarantine().forEach(reasons::put);
            ObjectNode filled = node.putObject("filled");
            file.filled().forEach(filled::put);
            node.put("changed_sums", file.changedSums());
            node.put("quarantine_key", file.quarantineKey().orElse(null));
        }
        root.set("snapshot", report.snapshot().map(ManifestJson::tree).orElse(null));
        return root.toPrettyString();
    }
}
