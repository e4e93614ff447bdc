package dev.corrente.api.engine;

import dev.corrente.api.query.Query;
import org.duckdb.DuckDBConnection;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * The DuckDB instance that answers, locked down: it reads files of one folder, loads no extension, and its settings can no
 * longer be changed. Snapshots are files attached to it. Connections and their prepared statements are kept and lent to
 * one session at a time.
 */
public final class Engine implements AutoCloseable {
    static final String SNAPSHOT = "snap_";

    private final DuckDBConnection root;
    private final ScheduledThreadPoolExecutor alarms;
    private final Deque<PreparedConnection> idle = new ConcurrentLinkedDeque<>();
    private final Map<String, Integer> attached = new HashMap<>();
    private volatile boolean closed;

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
            run(root, lockDown(settings));
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
                // The one setting that may still be changed: exports are streamed, answers are not.
                "SET allowed_configs = ['jdbc_stream_results']",
                "SET lock_configuration = true");
    }

    /** A session whose bare table names are those of the attached snapshot. Everything in it must end within the time. */
    public Session session(String snapshot, Duration time) {
        PreparedConnection connection = connection();
        try {
            connection.use(snapshot);
            return new Session(connection, new Deadline(alarms, time), this::keep);
        } catch (SQLException e) {
            connection.close();
            throw EngineErrors.translate(e);
        }
    }

    private PreparedConnection connection() {
        PreparedConnection kept = idle.poll();
        try {
            return kept == null ? new PreparedConnection(root.duplicate().unwrap(DuckDBConnection.class)) : kept;
        } catch (SQLException e) {
            throw EngineErrors.translate(e);
        }
    }

    /** All rows of a query, streamed; the time is that of everything, the reader's pauses included. */
    public BatchStream stream(String snapshot, Query query, Duration time) {
        return BatchStream.open(connect(snapshot), query, new Deadline(alarms, time));
    }

    /** Writes the rows of a query to a file that does not exist, in a folder that the engine may use. */
    public void writeParquet(String snapshot, Query query, Path file, Duration time) {
        String copy = "COPY (" + query.sql() + ") TO "
                + Sql.text(file.toAbsolutePath().toString()) + " (FORMAT parquet, COMPRESSION zstd)";
        try (DuckDBConnection connection = connect(snapshot);
                PreparedStatement statement = connection.prepareStatement(copy);
                var _ = new Deadline(alarms, time).watch(statement)) {
            Session.bind(statement, query.binds());
            statement.execute();
        } catch (SQLException e) {
            throw EngineErrors.translate(e);
        }
    }

    private DuckDBConnection connect(String snapshot) {
        try {
            DuckDBConnection connection = root.duplicate().unwrap(DuckDBConnection.class);
            run(connection, List.of("USE " + Sql.name(snapshot)));
            return connection;
        } catch (SQLException e) {
            throw EngineErrors.translate(e);
        }
    }

    /** How many connections wait for a session. */
    int idle() {
        return idle.size();
    }

    /** What comes back after the end would keep the whole instance in memory. */
    private void keep(PreparedConnection connection) {
        idle.push(connection);
        if (closed) {
            closeIdle();
        }
    }

    private void closeIdle() {
        for (PreparedConnection left = idle.poll(); left != null; left = idle.poll()) {
            left.close();
        }
    }

    /**
     * Makes a snapshot's file readable, once however often it is attached. Each call wants its {@link #detach}.
     *
     * @return the name of the snapshot in here
     */
    synchronized String attach(Path file) {
        String snapshot = SNAPSHOT + file.getFileName();
        if (attached.merge(snapshot, 1, Integer::sum) == 1) {
            try {
                run("ATTACH " + Sql.text(file.toAbsolutePath().toString()) + " AS " + Sql.name(snapshot)
                        + " (READ_ONLY)");
            } catch (EngineFailure e) {
                attached.remove(snapshot);
                throw e;
            }
        }
        return snapshot;
    }

    /** Lets go of a snapshot that the caller does not read any more. @return whether nobody else does either */
    synchronized boolean detach(String snapshot) {
        if (attached.merge(snapshot, -1, Integer::sum) > 0) {
            return false;
        }
        attached.remove(snapshot);
        for (PreparedConnection connection : List.copyOf(idle)) {
            if (connection.uses(snapshot) && idle.remove(connection)) {
                connection.close();
            }
        }
        run("DETACH " + Sql.name(snapshot));
        return true;
    }

    private void run(String statement) {
        try (var connection = root.duplicate()) {
            run(connection.unwrap(DuckDBConnection.class), List.of(statement));
        } catch (SQLException e) {
            throw EngineErrors.translate(e);
        }
    }

    static void run(DuckDBConnection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        alarms.shutdownNow();
        closeIdle();
        try {
            root.close();
        } catch (SQLException e) {
            throw EngineErrors.translate(e);
        }
    }
}
