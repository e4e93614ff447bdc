package dev.corrente.api.engine;

import org.duckdb.DuckDBConnection;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * One in-memory DuckDB instance, locked down: it reads files of one folder, loads no extension, and its settings can no
 * longer be changed. Connections are duplicates of the first (some 20 µs each) and belong to one caller at a time.
 */
public final class Engine implements AutoCloseable {
    private final DuckDBConnection root;
    private final ScheduledThreadPoolExecutor alarms;

    private Engine(DuckDBConnection root) {
        this.root = root;
        this.alarms = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("query-deadline").factory());
        alarms.setRemoveOnCancelPolicy(true);
    }

    /** @throws EngineFailure when the native library cannot be loaded or a setting is refused */
    public static Engine open(EngineSettings settings) {
        try {
            DuckDBConnection root = DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
            try (Statement statement = root.createStatement()) {
                for (String setting : lockDown(settings)) {
                    statement.execute(setting);
                }
            }
            return new Engine(root);
        } catch (SQLException e) {
            throw EngineErrors.translate(e);
        }
    }

    /** One thread for each query: several callers then run beside each other instead of in each other's way. */
    private static List<String> lockDown(EngineSettings settings) {
        return List.of(
                "SET threads = 1",
                "SET memory_limit = '" + settings.memoryMegabytes() + "MB'",
                "SET temp_directory = ''",
                "SET TimeZone = 'UTC'",
                "SET autoinstall_known_extensions = false",
                "SET autoload_known_extensions = false",
                "SET allow_community_extensions = false",
                "SET allowed_directories = [" + Sql.text(settings.files().toAbsolutePath() + "/") + "]",
                "SET enable_external_access = false",
                "SET lock_configuration = true");
    }

    /** A session whose bare table names are those of the schema. Everything in it must end within the time. */
    public Session session(String schema, Duration time) {
        return new Session(connect(schema), new Deadline(alarms, time));
    }

    Connection connect(String schema) {
        try {
            Connection connection = root.duplicate();
            connection.setSchema(schema);
            return connection;
        } catch (SQLException e) {
            throw EngineErrors.translate(e);
        }
    }

    @Override
    public void close() {
        alarms.shutdownNow();
        try {
            root.close();
        } catch (SQLException e) {
            throw EngineErrors.translate(e);
        }
    }
}
