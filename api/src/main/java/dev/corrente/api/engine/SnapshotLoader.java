package dev.corrente.api.engine;

import dev.corrente.api.dataset.Contracts;
import dev.corrente.api.dataset.Manifest;
import dev.corrente.api.dataset.Pointer;
import dev.corrente.api.dataset.SnapshotRepository;
import dev.corrente.api.dataset.TableContract;
import dev.corrente.api.dataset.TableFile;
import dev.corrente.api.query.DerivedTables;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Brings a committed snapshot into the engine: verified files, one table each, row counts as the manifest says, then
 * the derived tables. All in one schema, which is dropped again when anything fails.
 */
public final class SnapshotLoader {
    private final Engine engine;
    private final Path cacheDir;
    private final int overstockDays;
    private final AtomicLong loads = new AtomicLong();

    public SnapshotLoader(Engine engine, Path cacheDir, int overstockDays) {
        this.engine = engine;
        this.cacheDir = cacheDir;
        this.overstockDays = overstockDays;
    }

    /** Blocks for download and load. Failures leave nothing behind: StoreFailure, SnapshotFailure, EngineFailure. */
    public LoadedSnapshot load(SnapshotRepository repository, Pointer pointer) {
        Manifest manifest = repository.manifest(pointer);
        String schema = "snap_" + loads.incrementAndGet() + "_" + manifest.snapshotId();
        try (Connection connection = engine.connect("main");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + Sql.name(schema));
            try {
                connection.setSchema(schema);
                fill(statement, repository, manifest);
                return new LoadedSnapshot(pointer, manifest, schema, Instant.now());
            } catch (SQLException | RuntimeException e) {
                dropSchema(schema);
                throw e;
            }
        } catch (SQLException e) {
            throw EngineErrors.translate(e);
        }
    }

    /** Frees the memory of a snapshot that nobody reads any more. */
    public void drop(LoadedSnapshot snapshot) {
        dropSchema(snapshot.schema());
    }

    private void fill(Statement statement, SnapshotRepository repository, Manifest manifest) throws SQLException {
        for (TableContract contract : Contracts.ALL) {
            TableFile file = manifest.tables().get(contract.name());
            if (file == null) {
                throw new EngineFailure(
                        EngineFailure.Kind.UNREADABLE,
                        "Snapshot " + manifest.snapshotId() + " holds no table " + contract.name()
                                + ". Make it again with this version's `data ingest`.",
                        null);
            }
            long rows = fill(statement, contract, repository.fetch(file, cacheDir));
            requireRows(manifest, contract, file.rows(), rows);
        }
        for (String derived : DerivedTables.statements(overstockDays)) {
            statement.execute(derived);
        }
    }

    private static long fill(Statement statement, TableContract contract, Path parquet) throws SQLException {
        String columns = contract.columns().stream()
                .map(c -> "CAST(" + Sql.name(c.name()) + " AS " + c.type().sql() + ") AS " + Sql.name(c.name()))
                .collect(Collectors.joining(", "));
        String order = contract.order().stream().map(Sql::name).collect(Collectors.joining(", "));
        statement.execute("CREATE TABLE " + Sql.name(contract.name()) + " AS SELECT " + columns + " FROM read_parquet("
                + Sql.text(parquet.toAbsolutePath().toString()) + ") ORDER BY " + order);
        try (var results = statement.executeQuery("SELECT count(*) FROM " + Sql.name(contract.name()))) {
            results.next();
            return results.getLong(1);
        }
    }

    private static void requireRows(Manifest manifest, TableContract contract, long promised, long found) {
        if (promised != found) {
            throw new EngineFailure(
                    EngineFailure.Kind.UNREADABLE,
                    "Table " + contract.name() + " of snapshot " + manifest.snapshotId() + " has " + found
                            + " rows, but its manifest says " + promised + ". It is not served.",
                    null);
        }
    }

    private void dropSchema(String schema) {
        try (Connection connection = engine.connect("main");
                Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS " + Sql.name(schema) + " CASCADE");
        } catch (SQLException e) {
            throw EngineErrors.translate(e);
        }
    }
}
