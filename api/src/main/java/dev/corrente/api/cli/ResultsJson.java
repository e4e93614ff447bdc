package dev.corrente.api.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.corrente.api.ingest.CheckedFile;

import java.util.List;

/** What became of a check of results, for a program. */
final class ResultsJson {
    private ResultsJson() {}

    static String of(List<CheckedFile> files) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("kept", files.stream().allMatch(CheckedFile::keepsAll));
        var list = root.putArray("files");
        for (CheckedFile file : files) {
            ObjectNode node = list.addObject();
            node.put("file", file.file())
                    .put("table", file.table().orElse(null))
                    .put("rows", file.rows());
            node.put("references_checked", file.references());
            var broken = node.putArray("broken");
            file.broken()
                    .forEach(b -> broken.addObject()
                            .put("rule", b.rule())
                            .put("column", b.column())
                            .put("times", b.times()));
            var shown = node.putArray("violations");
            file.shown()
                    .forEach(v -> shown.addObject()
                            .put("row", v.row())
                            .put("rule", v.rule())
                            .put("column", v.column())
                            .put("value", v.value()));
        }
        return root.toPrettyString();
    }
}
