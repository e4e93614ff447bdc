package dev.corrente.api.ingest;

import dev.corrente.api.dataset.Manifest;
import dev.corrente.api.dataset.SnapshotRepository;
import dev.corrente.api.ingest.mapping.Mapping;
import dev.corrente.api.ingest.sql.Sql;
import dev.corrente.api.ingest.sql.Workbench;
import dev.corrente.api.storage.Buckets;
import dev.corrente.api.storage.FolderStore;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A folder store, and an ingestion into it on a fixed day. */
final class IngestionFixture {
    static final Instant NOW = Instant.parse("2025-10-31T15:00:00Z");
    static final String DAY = "year=2025/month=10/day=31/";

    final FolderStore store;
    private final Path folder;

    IngestionFixture(Path folder) {
        this.folder = folder;
        this.store = new FolderStore(folder.resolve("store"));
    }

    Path file(String name, String... lines) throws IOException {
        return file(name, UTF_8, lines);
    }

    Path file(String name, Charset charset, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n", charset);
    }

    IngestReport ingest(Path... files) {
        return ingest(false, files);
    }

    IngestReport ingest(boolean replace, Path... files) {
        Optional<Mapping> byHeader = Optional.empty();
        return ingest(new IngestRequest(Arrays.asList(files), byHeader, Optional.empty(), replace));
    }

    IngestReport ingest(IngestRequest request) {
        return ingestion().run(request);
    }

    Ingestion ingestion() {
        return new Ingestion(store, folder.resolve("work"), () -> NOW, Progress.SILENT);
    }

    /** Two items and two depots, for facts to refer to. */
    IngestReport dimensions() throws IOException {
        return ingest(
                file("dim_item.csv", "item_id,sku,name,category,unit", "001,S1,Cabo,Cabos,M", "002,S2,Fita,Fitas,UN"),
                file("dim_site.csv", "site_id,name,state", "A,Salvador,BA", "B,Recife,PE"));
    }

    Manifest current() {
        var repository = new SnapshotRepository(store);
        return repository.manifest(repository.current().orElseThrow());
    }

    /** A query's rows, fields joined by '|', where {@code {t}} stands for the current gold table t. */
    List<String> gold(String sql) {
        String query = sql;
        for (var table : current().tables().entrySet()) {
            Path object = folder.resolve("store")
                    .resolve(Buckets.GOLD)
                    .resolve(table.getValue().key());
            query = query.replace("{" + table.getKey() + "}", "read_parquet(" + Sql.text(object) + ")");
        }
        try (Workbench bench = Workbench.open(folder.resolve("spill"), Workbench.Limits.DEFAULT, List.of(folder))) {
            return bench.rows(query).stream().map(r -> String.join("|", r)).toList();
        }
    }

    String bronze(String key) {
        return new String(store.bytes(Buckets.BRONZE, key), UTF_8);
    }
}
