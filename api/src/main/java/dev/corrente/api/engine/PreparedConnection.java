package dev.corrente.api.engine;

import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A connection with the statements that it has prepared: preparing takes longer than running most of them. Used by one
 * session at a time.
 */
final class PreparedConnection implements AutoCloseable {
    private static final int MOST_STATEMENTS = 64;
    private static final String NONE = "";

    private final DuckDBConnection connection;
    private final Map<String, DuckDBPreparedStatement> statements = new LinkedHashMap<>();
    private String snapshot = NONE;

    PreparedConnection(DuckDBConnection connection) {
        this.connection = connection;
    }

    boolean uses(String other) {
        return snapshot.equals(other);
    }

    /** Bare table names mean this snapshot's from now on. Statements of another one would keep it open. */
    void use(String next) throws SQLException {
        if (uses(next)) {
            return;
        }
        for (DuckDBPreparedStatement statement : statements.values()) {
            statement.close();
        }
        statements.clear();
        snapshot = NONE;
        Engine.run(connection, List.of("USE " + Sql.name(next)));
        snapshot = next;
    }

    /** A statement that belongs to the caller until it is given back. */
    DuckDBPreparedStatement take(String sql) throws SQLException {
        DuckDBPreparedStatement kept = statements.remove(sql);
        return kept != null ? kept : connection.prepareStatement(sql).unwrap(DuckDBPreparedStatement.class);
    }

    /** Keeps a statement that has not failed; the one that was not used for longest may go. */
    void give(String sql, DuckDBPreparedStatement statement) throws SQLException {
        DuckDBPreparedStatement same = statements.put(sql, statement);
        if (same != null) {
            same.close();
        } else if (statements.size() > MOST_STATEMENTS) {
            var oldest = statements.entrySet().iterator();
            oldest.next().getValue().close();
            oldest.remove();
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw EngineErrors.translate(e);
        }
    }
}
