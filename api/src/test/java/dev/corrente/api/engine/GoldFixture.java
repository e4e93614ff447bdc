package dev.corrente.api.engine;

import dev.corrente.api.dataset.Contracts;
import dev.corrente.api.dataset.Manifest;
import dev.corrente.api.dataset.Pointer;
import dev.corrente.api.dataset.RowCounts;
import dev.corrente.api.dataset.Sha256;
import dev.corrente.api.dataset.SnapshotFailure;
import dev.corrente.api.dataset.SnapshotRepository;
import dev.corrente.api.dataset.TableContract;
import dev.corrente.api.dataset.TableFile;
import dev.corrente.api.dataset.WriteRight;
import dev.corrente.api.storage.Buckets;
import dev.corrente.api.storage.FolderStore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A store in a folder, with small snapshots made of real Parquet files. */
public final class GoldFixture {
    private final Path root;
    private final FolderStore store;
    private final SnapshotRepository repository;
    private final Connection engine;
    private Optional<String> parent;

    public GoldFixture(Path root) {
        this.root = root;
        this.store = new FolderStore(root.resolve("store"));
        this.repository = new SnapshotRepository(store);
        try {
            this.engine = DriverManager.getConnection("jdbc:duckdb:");
        } catch (SQLException e) {
            throw new AssertionError("DuckDB does not open", e);
        }
        for (String bucket : Buckets.ALL) {
            store.makeBucket(bucket);
        }
        this.parent = repository.current().map(Pointer::snapshotId);
    }

    public SnapshotRepository repository() {
        return repository;
    }

    public FolderStore store() {
        return store;
    }

    /** Stores all of a snapshot but does not make it current. The next one is to be made from it. */
    public Pointer prepare(String snapshotId, Map<String, String> replaced) {
        try {
            return commit(snapshotId, replaced, () -> {
                throw new SnapshotFailure(SnapshotFailure.Kind.CONFLICT, "not to be committed");
            });
        } catch (SnapshotFailure e) {
            parent = Optional.of(snapshotId);
            return Objects.requireNonNull(repository.stored().get(snapshotId));
        }
    }

    /** Commits a snapshot whose tables hold {@link ExampleRows}, some replaced by other SELECTs. */
    public Pointer commit(String snapshotId, Map<String, String> replaced) {
        return commit(snapshotId, replaced, () -> {});
    }

    private Pointer commit(String snapshotId, Map<String, String> replaced, WriteRight lastMoment) {
        Map<String, String> selects = new HashMap<>(ExampleRows.SELECTS);
        selects.putAll(replaced);
        Map<String, Path> files = new HashMap<>();
        var tables = new TreeMap<String, TableFile>();
        for (TableContract contract : Contracts.ALL) {
            Path file = root.resolve(snapshotId + "-" + contract.name() + ".parquet");
            long rows = write(contract, selects.getOrDefault(contract.name(), ""), file);
            files.put(contract.name(), file);
            tables.put(contract.name(), describe(file, rows));
        }
        var manifest = new Manifest(
                Manifest.SCHEMA_VERSION,
                snapshotId,
                Instant.parse("2026-03-01T12:00:00Z"),
                parent,
                new TreeSet<>(List.of("sample")),
                List.of(),
                tables,
                RowCounts.NONE);
        Pointer pointer = repository.commit(manifest, files, lastMoment);
        parent = Optional.of(snapshotId);
        return pointer;
    }

    /** Commits a snapshot of which one object is damaged before CURRENT names it: one bit is not as it was. */
    public Pointer commitDamaged(String snapshotId, Map<String, String> replaced, String table) {
        Path file = root.resolve("damaged.parquet");
        TableContract contract = Contracts.find(table).orElseThrow();
        TableFile described = describe(file, write(contract, replaced.getOrDefault(table, ""), file));
        return commit(snapshotId, replaced, () -> {
            byte[] bytes = store.bytes(Buckets.GOLD, described.key());
            bytes[bytes.length / 2] ^= 1;
            store.put(Buckets.GOLD, described.key(), bytes, "application/octet-stream");
        });
    }

    private static TableFile describe(Path file, long rows) {
        try {
            return TableFile.of(Sha256.of(file), Files.size(file), rows);
        } catch (IOException e) {
            throw new AssertionError("Cannot read " + file, e);
        }
    }

    private long write(TableContract contract, String select, Path file) {
        String columns = contract.columns().stream()
                .map(c -> "CAST(\"" + c.name() + "\" AS " + c.type().sql() + ") AS \"" + c.name() + "\"")
                .collect(Collectors.joining(", "));
        try (Statement statement = engine.createStatement()) {
            // In the order that an ingestion writes.
            String order = contract.order().stream().map(c -> '"' + c + '"').collect(Collectors.joining(", "));
            statement.execute("COPY (SELECT " + columns + " FROM (" + select + ") ORDER BY " + order + ") TO '" + file
                    + "' (FORMAT parquet)");
            try (var result = statement.executeQuery("SELECT count(*) FROM read_parquet('" + file + "')")) {
                result.next();
                return result.getLong(1);
            }
        } catch (SQLException e) {
            throw new AssertionError("Cannot write " + contract.name(), e);
        }
    }
}
