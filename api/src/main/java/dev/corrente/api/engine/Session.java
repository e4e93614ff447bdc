package dev.corrente.api.engine;

import dev.corrente.api.query.Bind;
import dev.corrente.api.query.Query;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A connection lent to one caller, on one snapshot, until one deadline. Failures are {@link EngineFailure}. */
public final class Session implements AutoCloseable {
    private final PreparedConnection connection;
    private final Deadline deadline;
    private final Consumer<PreparedConnection> giveBack;
    private boolean spent;
    private @Nullable Slowest slowest;

    Session(PreparedConnection connection, Deadline deadline, Consumer<PreparedConnection> giveBack) {
        this.connection = connection;
        this.deadline = deadline;
        this.giveBack = giveBack;
    }

    /** What a caller makes of the rows, while they are open. */
    public interface Reader<T extends @Nullable Object> {
        T read(Rows rows) throws IOException;
    }

    /** Runs the query and gives its rows to the reader. */
    public <T extends @Nullable Object> T read(Query query, Reader<T> reader) throws IOException {
        boolean whole = false;
        long began = System.nanoTime();
        try {
            DuckDBPreparedStatement statement = connection.take(query.sql());
            T result = read(statement, query.binds(), reader);
            connection.give(query.sql(), statement);
            whole = true;
            return result;
        } catch (SQLException e) {
            throw EngineErrors.translate(e);
        } finally {
            spent |= !whole;
            measure(query.sql(), began);
        }
    }

    private <T extends @Nullable Object> T read(DuckDBPreparedStatement statement, List<Bind> binds, Reader<T> reader)
            throws SQLException, IOException {
        bind(statement, binds);
        try (var _ = deadline.watch(statement);
                var results = statement.query()) {
            return reader.read(new Rows(results));
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

    static void bind(PreparedStatement statement, List<Bind> binds) throws SQLException {
        for (int i = 0; i < binds.size(); i++) {
            switch (binds.get(i)) {
                case Bind.Text text -> statement.setString(i + 1, text.value());
                case Bind.Day day -> statement.setObject(i + 1, day.value());
                case Bind.Whole whole -> statement.setLong(i + 1, whole.value());
                case Bind.Real real -> statement.setDouble(i + 1, real.value());
                case Bind.Moment moment ->
                    statement.setObject(i + 1, LocalDateTime.ofInstant(moment.value(), ZoneOffset.UTC));
                case Bind.Flag flag -> statement.setBoolean(i + 1, flag.value());
            }
        }
    }

    /** Ends what is being read, from whatever thread: nobody waits for it any more. */
    public void giveUp() {
        deadline.giveUp();
    }

    /** The statement that took longest so far, with {@code ?} for its values; empty before the first. */
    public Optional<Slowest> slowest() {
        return Optional.ofNullable(slowest);
    }

    /** @param sql without values */
    public record Slowest(String sql, Duration took) {}

    private void measure(String sql, long began) {
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        Slowest before = slowest;
        if (before == null || took.compareTo(before.took()) > 0) {
            slowest = new Slowest(sql, took);
        }
    }

    /** Ends the connection with this session: statements that name another snapshot would keep that open. */
    public void useOnce() {
        spent = true;
    }

    /** A connection on which something went wrong is not used again. */
    @Override
    public void close() {
        if (spent) {
            connection.close();
        } else {
            giveBack.accept(connection);
        }
    }
}
