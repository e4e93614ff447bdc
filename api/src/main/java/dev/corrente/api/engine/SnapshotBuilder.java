package dev.corrente.api.engine;

import dev.corrente.api.dataset.Contracts;
import dev.corrente.api.dataset.Manifest;
import dev.corrente.api.dataset.TableContract;
import dev.corrente.api.dataset.TableFile;
import dev.corrente.api.query.DerivedTables;
import org.duckdb.DuckDBConnection;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes a snapshot's file: the gold tables out of verified objects, with as many rows as the manifest says, then the
 * derived ones. In a DuckDB of its own, which takes its memory with it and spills beside the file.
 */
final class SnapshotBuilder {
    private final int memoryMegabytes;
    private final int overstockDays;

    SnapshotBuilder(int memoryMegabytes, int overstockDays) {
        this.memoryMegabytes = memoryMegabytes;
        this.overstockDays = overstockDays;
    }

    /** Every statement that shapes a file beside its data: another recipe makes another file. */
    List<String> recipe() {
        return Stream.concat(
                        Contracts.ALL.stream().map(c -> create(c, Path.of("parquet"))),
                        DerivedTables.statements(overstockDays).stream())
                .toList();
    }

    /**
     * @param file must not exist
     * @param object gives the local file of a table's verified object
     */
    void build(Path file, Manifest manifest, Function<TableContract, Path> object) {
        try (DuckDBConnection connection =
                        DriverManager.getConnection("jdbc:duckdb:" + file).unwrap(DuckDBConnection.class);
                Statement statement = connection.createStatement()) {
            Engine.run(connection, settings(file));
            for (TableContract contract : Contracts.ALL) {
                statement.execute(create(contract, object.apply(contract)));
                requireRows(manifest, contract, count(statement, contract));
                requireContract(manifest, contract, ContractCheck.faults(statement, contract));
            }
            Engine.run(connection, DerivedTables.statements(overstockDays));
            statement.execute("CHECKPOINT");
        } catch (SQLException e) {
            throw EngineErrors.translate(e);
        }
    }

    /** Half of the cores: answers go on meanwhile. */
    private List<String> settings(Path file) {
        return List.of(
                "SET threads = " + Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
                "SET memory_limit = '" + memoryMegabytes + "MB'",
                "SET temp_directory = " + Sql.text(file + ".spill"),
                "SET TimeZone = 'UTC'",
                "SET autoinstall_known_extensions = false",
                "SET autoload_known_extensions = false");
    }

    private static String create(TableContract contract, Path parquet) {
        String columns = contract.columns().stream()
                .map(c -> "CAST(" + Sql.name(c.name()) + " AS " + c.type().sql() + ") AS " + Sql.name(c.name()))
                .collect(Collectors.joining(", "));
        String order = contract.order().stream().map(Sql::name).collect(Collectors.joining(", "));
        return "CREATE TABLE " + Sql.name(contract.name()) + " AS SELECT " + columns + " FROM read_parquet("
                + Sql.text(parquet.toString()) + ") ORDER BY " + order;
    }

    private static long count(Statement statement, TableContract contract) throws SQLException {
        try (var results = statement.executeQuery("SELECT count(*) FROM " + Sql.name(contract.name()))) {
            results.next();
            return results.getLong(1);
        }
    }

    private static void requireContract(Manifest manifest, TableContract contract, List<String> faults) {
        if (!faults.isEmpty()) {
            throw new EngineFailure(
                    EngineFailure.Kind.UNREADABLE,
                    "Table " + contract.name() + " of snapshot " + manifest.snapshotId() + " breaks its contract: "
                            + String.join("; ", faults) + ". It is not served.",
                    null);
        }
    }

    private static void requireRows(Manifest manifest, TableContract contract, long found) {
        TableFile promised = manifest.tables().get(contract.name());
        if (promised == null || promised.rows() != found) {
            throw new EngineFailure(
                    EngineFailure.Kind.UNREADABLE,
                    "Table " + contract.name() + " of snapshot " + manifest.snapshotId() + " has " + found
                            + " rows, but its manifest says "
                            + (promised == null ? "nothing of it" : String.valueOf(promised.rows()))
                            + ". It is not served.",
                    null);
        }
    }
}
