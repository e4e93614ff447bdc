package dev.corrente.api.engine;

import dev.corrente.api.query.Query;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * All rows of one query, some at a time, in little memory however many there are. Belongs to one thread, apart from
 * {@link #cancel}. Failures are {@link EngineFailure}.
 */
public final class BatchStream implements AutoCloseable {
    private static final long BATCH = 32_768;

    private final DuckDBConnection connection;
    private final PreparedStatement statement;
    private final Deadline.Alarm alarm;
    private @Nullable ResultSet results;
    private @Nullable ArrowStream stream;

    private BatchStream(DuckDBConnection connection, PreparedStatement statement, Deadline.Alarm alarm) {
        this.connection = connection;
        this.statement = statement;
        this.alarm = alarm;
    }

    /** @param connection is closed with the stream, and when it cannot be opened */
    static BatchStream open(DuckDBConnection connection, Query query, Deadline deadline) {
        try {
            try (Statement setting = connection.createStatement()) {
                // Without it the engine would hold the whole result.
                setting.execute("SET SESSION jdbc_stream_results = true");
            }
            PreparedStatement statement = connection.prepareStatement(query.sql());
            var opened = new BatchStream(connection, statement, deadline.watch(statement));
            try {
                opened.execute(query);
                return opened;
            } catch (SQLException | RuntimeException e) {
                opened.close();
                throw e;
            }
        } catch (SQLException e) {
            closeQuietly(connection);
            throw EngineErrors.translate(e);
        }
    }

    private void execute(Query query) throws SQLException {
        Session.bind(statement, query.binds());
        ResultSet executed = statement.executeQuery();
        results = executed;
        stream = new ArrowStream(executed, BATCH);
    }

    private ArrowStream opened() {
        ArrowStream opened = stream;
        if (opened == null) {
            throw new IllegalStateException("The stream is closed");
        }
        return opened;
    }

    public List<Rows.Column> columns() {
        return opened().columns();
    }

    /** Whether a column of whole numbers has 64 bits, rather than 32. */
    public boolean isWide(int column) {
        return opened().isWide(column);
    }

    /** How many rows can be read now; 0 when there are no more. */
    public int next() {
        return opened().next();
    }

    /** A column of the rows that can be read now. */
    public ColumnVector column(int index) {
        return opened().column(index);
    }

    /** From any thread: what runs ends soon with a failure. */
    public void cancel() {
        try {
            statement.cancel();
        } catch (SQLException e) {
            // It ended by itself in this very moment.
        }
    }

    @Override
    public void close() {
        alarm.close();
        try (connection;
                statement;
                var _ = results;
                var _ = stream) {
            stream = null;
        } catch (SQLException e) {
            throw EngineErrors.translate(e);
        }
    }

    private static void closeQuietly(DuckDBConnection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // The failure that led here is told instead.
        }
    }
}
