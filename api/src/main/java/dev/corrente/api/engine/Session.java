package dev.corrente.api.engine;

import dev.corrente.api.query.Bind;
import dev.corrente.api.query.Query;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A connection lent to one caller, on one snapshot, until one deadline. Failures are {@link EngineFailure}. */
public final class Session implements AutoCloseable {
    private final Connection connection;
    private final Deadline deadline;

    Session(Connection connection, Deadline deadline) {
        this.connection = connection;
        this.deadline = deadline;
    }

    /** What a caller makes of the rows, while they are open. */
    public interface Reader<T extends @Nullable Object> {
        T read(Rows rows) throws IOException;
    }

    /** Runs the query and gives its rows to the reader. */
    public <T extends @Nullable Object> T read(Query query, Reader<T> reader) throws IOException {
        try (PreparedStatement statement = connection.prepareStatement(query.sql());
                var _ = deadline.watch(statement)) {
            bind(statement, query.binds());
            try (var results = statement.executeQuery()) {
                return reader.read(new Rows(results));
            }
        } catch (SQLException e) {
            throw EngineErrors.translate(e);
        }
    }

    /** The first row, read by the reader; empty when there is none. */
    public <T> Optional<T> first(Query query, Reader<T> reader) throws IOException {
        return read(query, rows -> rows.next() ? Optional.of(reader.read(rows)) : Optional.empty());
    }

    /** The single number of a query that counts. */
    public long number(Query query) throws IOException {
        return first(query, rows -> rows.whole(0)).orElseThrow();
    }

    private static void bind(PreparedStatement statement, List<Bind> binds) throws SQLException {
        for (int i = 0; i < binds.size(); i++) {
            switch (binds.get(i)) {
                case Bind.Text text -> statement.setString(i + 1, text.value());
                case Bind.Day day -> statement.setObject(i + 1, day.value());
                case Bind.Whole whole -> statement.setLong(i + 1, whole.value());
            }
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
