package dev.corrente.api.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.corrente.api.query.Bind;
import dev.corrente.api.query.Query;
import org.duckdb.DuckDBConnection;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;

/**
 * An engine of its own for statements of others: it has one snapshot's file, read only, and may open nothing else. What runs
 * is made from the very tree that was checked, never the text that came.
 */
public final class Sandbox implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SNAPSHOT = "snapshot";
    /** A column of that name would be taken for the row. */
    private static final String ROW = "\"row of the answer\"";

    private static final String TREE = "SELECT json_serialize_sql(?::VARCHAR)::VARCHAR";
    private static final String TEXT = "SELECT json_deserialize_sql(?::JSON)";

    private final DuckDBConnection root;
    private final ScheduledExecutorService alarms;

    private Sandbox(DuckDBConnection root, ScheduledExecutorService alarms) {
        this.root = root;
        this.alarms = alarms;
    }

    /**
     * Opens one for a snapshot that the caller has leased.
     *
     * @param alarms end what takes too long; outlive this
     * @throws EngineFailure when the snapshot's file cannot be attached
     */
    public static Sandbox open(
            LoadedSnapshot snapshot, Path cacheDir, int memoryMegabytes, ScheduledExecutorService alarms) {
        Path file =
                cacheDir.resolve(SnapshotFiles.FOLDER).resolve(snapshot.schema().substring(Engine.SNAPSHOT.length()));
        try {
            DuckDBConnection root = DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
            Engine.run(
                    root,
                    List.of(
                            "ATTACH " + Sql.text(file.toAbsolutePath().toString()) + " AS " + SNAPSHOT + " (READ_ONLY)",
                            "SET threads = 1",
                            "SET memory_limit = '" + memoryMegabytes + "MB'",
                            "SET temp_directory = ''",
                            "SET TimeZone = 'UTC'",
                            "SET autoinstall_known_extensions = false",
                            "SET autoload_known_extensions = false",
                            "SET allow_community_extensions = false",
                            "SET enable_external_access = false",
                            "SET lock_configuration = true"));
            return new Sandbox(root, alarms);
        } catch (SQLException e) {
            throw EngineErrors.translate(e);
        }
    }

    /** Everything in the session must end within the time; its connection ends with it. */
    public Session session(Duration time) {
        try {
            var connection = new PreparedConnection(root.duplicate().unwrap(DuckDBConnection.class));
            connection.use(SNAPSHOT);
            return new Session(connection, new Deadline(alarms, time), PreparedConnection::close);
        } catch (SQLException e) {
            throw EngineErrors.translate(e);
        }
    }

    /**
     * A query whose rows are one JSON object each.
     *
     * @param most rows
     * @throws SqlRefused for a statement that is not let through
     */
    public static Query checked(Session session, String statement, int most) throws IOException {
        String tree = text(session, new Query(TREE, List.of(new Bind.Text(statement))));
        try {
            JsonNode document = JSON.readTree(tree);
            SqlTree.check(document);
        } catch (JsonProcessingException e) {
            throw new SqlRefused("it nests too deeply");
        }
        String canonical = text(session, new Query(TEXT, List.of(new Bind.Text(tree))));
        return new Query(
                "SELECT to_json(" + ROW + ")::VARCHAR FROM (" + canonical + ") AS " + ROW + " LIMIT " + most,
                List.of());
    }

    private static String text(Session session, Query query) throws IOException {
        return session.first(query, rows -> Objects.requireNonNull(rows.text(0)))
                .orElseThrow();
    }

    /** Sessions that are open go on to their end. */
    @Override
    public void close() {
        try {
            root.close();
        } catch (SQLException e) {
            throw EngineErrors.translate(e);
        }
    }
}
