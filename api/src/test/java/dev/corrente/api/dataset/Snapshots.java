package dev.corrente.api.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Small snapshots whose tables are just some text. */
final class Snapshots {
    private Snapshots() {}

    /** A manifest and the local file of each table. */
    record Draft(Manifest manifest, Map<String, Path> files) {}

    static Draft of(Path folder, String id, Optional<String> parent, Map<String, String> contents) throws IOException {
        var tables = new TreeMap<String, TableFile>();
        Map<String, Path> files = new HashMap<>();
        for (var table : contents.entrySet()) {
            Path file = Files.writeString(folder.resolve(id + "-" + table.getKey()), table.getValue());
            tables.put(table.getKey(), TableFile.of(Sha256.of(file), Files.size(file), 1));
            files.put(table.getKey(), file);
        }
        var manifest = new Manifest(
                Manifest.SCHEMA_VERSION,
                id,
                Instant.parse("2025-10-31T12:00:00Z"),
                parent,
                new TreeSet<>(List.of("sample")),
                List.of(new SourceFile(
                        "a.csv",
                        "sample/a.csv",
                        "00ff",
                        "ingest-1",
                        "purchases",
                        Optional.of("00ff"),
                        Optional.of(new SourceFile.Refused("sample/a.csv.quarantine.csv", 3)),
                        Optional.empty())),
                tables,
                new RowCounts(7, 3, 1, 1, new TreeMap<>(Map.of("service", 1L)), 1, 2));
        return new Draft(manifest, files);
    }
}
