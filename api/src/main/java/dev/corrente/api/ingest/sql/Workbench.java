package dev.corrente.api.ingest.sql;

import org.duckdb.DuckDBConnection;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A private in-memory DuckDB for one ingestion, with its memory and threads bounded; larger work spills to a folder.
 * Use it from one platform thread. Every failure is a {@link WorkbenchFailure}.
 */
public final class Workbench implements AutoCloseable {
    private final Connection connection;

    private Workbench(Connection connection) {
        this.connection = connection;
    }

    /** How much of the machine a workbench may take. */
    public record Limits(int threads, int memoryMegabytes, int spillMegabytes) {
        public static final Limits DEFAULT = new Limits(2, 384, 12_288);
    }

    /**
     * @param allowed files that may be read and folders that may be read and written, beside the spill folder; nothing
     *     else is, whatever SQL comes in with a mapping
     */
    public static Workbench open(Path spillFolder, Limits limits, Collection<Path> allowed) {
        try {
            Workbench bench = new Workbench(DriverManager.getConnection("jdbc:duckdb:"));
            bench.run("SET threads = " + limits.threads());
            bench.run("SET memory_limit = '" + limits.memoryMegabytes() + "MB'");
            bench.run("SET temp_directory = " + Sql.text(spillFolder));
            bench.run("SET max_temp_directory_size = '" + limits.spillMegabytes() + "MB'");
            bench.run("SET TimeZone = 'UTC'");
            bench.run("SET autoinstall_known_extensions = false");
            bench.run("SET autoload_known_extensions = false");
            bench.run("SET allow_community_extensions = false");
            bench.run("SET allowed_directories = " + list(allowed.stream().filter(Files::isDirectory), "/"));
            bench.run("SET allowed_paths = " + list(allowed.stream().filter(p -> !Files.isDirectory(p)), ""));
            bench.run("SET enable_external_access = false");
            bench.run("SET lock_configuration = true");
            return bench;
        } catch (SQLException e) {
            throw WorkbenchFailure.of("open", e);
        }
    }

    /** Loads the engine, beside what comes before its first use: where it is unpacked first that takes half a second. */
    public static void load() {
        Thread.ofPlatform().daemon().name("duckdb").start(() -> {
            try {
                DriverManager.getConnection("jdbc:duckdb:").close();
            } catch (SQLException e) {
                // Whoever opens one is told.
            }
        });
    }

    private static String list(Stream<Path> paths, String ending) {
        return paths.map(p -> Sql.text(p.toAbsolutePath() + ending)).collect(Collectors.joining(", ", "[", "]"));
    }

    /** Runs a statement and returns how many rows it changed (0 when it changes none). */
    public long run(String sql) {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql) ? 0 : Math.max(0, statement.getLargeUpdateCount());
        } catch (SQLException e) {
            throw WorkbenchFailure.of(sql, e);
        }
    }

    /** Puts rows into a table one by one; to be closed before the table is asked. */
    public Appender appender(String table) {
        try {
            return new Appender(table, connection.unwrap(DuckDBConnection.class).createAppender("main", table));
        } catch (SQLException e) {
            throw WorkbenchFailure.of("append to " + table, e);
        }
    }

    /** The single number that a query returns. */
    public long number(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw WorkbenchFailure.of(sql, e);
        }
    }

    /** A small result as text, row by row; SQL's null is an empty string. */
    public List<List<String>> rows(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<List<String>> rows = new ArrayList<>();
            int width = found.getMetaData().getColumnCount();
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= width; i++) {
                    String value = found.getString(i);
                    row.add(value == null ? "" : value);
                }
                rows.add(List.copyOf(row));
            }
            return rows;
        } catch (SQLException e) {
            throw WorkbenchFailure.of(sql, e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw WorkbenchFailure.of("close", e);
        }
    }
}
