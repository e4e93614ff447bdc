package dev.corrente.api.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.corrente.api.dataset.Manifest;
import dev.corrente.api.ingest.IngestReport;
import dev.corrente.api.ingest.ResultsPull.Outcome;

import java.util.List;
import java.util.Locale;

/** What became of each delivery of the shared place, for a program. */
final class PullJson {
    private PullJson() {}

    static String of(String location, List<Outcome> outcomes) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("location", location);
        var list = root.putArray("deliveries");
        for (Outcome outcome : outcomes) {
            list.addObject()
                    .put("delivery", outcome.delivery())
                    .put("state", outcome.state().name().toLowerCase(Locale.ROOT))
                    .put("reason", outcome.word().isEmpty() ? null : outcome.word())
                    .put(
                            "snapshot_id",
                            outcome.report()
                                    .flatMap(IngestReport::snapshot)
                                    .map(Manifest::snapshotId)
                                    .orElse(null));
        }
        return root.toPrettyString();
    }
}
