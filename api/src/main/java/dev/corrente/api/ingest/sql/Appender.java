package dev.corrente.api.ingest.sql;

import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

import java.sql.SQLException;

/** Puts rows into a table without a statement for each. They are there once it is closed. */
public final class Appender implements AutoCloseable {
    private final String table;
    private final DuckDBAppender appender;

    Appender(String table, DuckDBAppender appender) {
        this.table = table;
        this.appender = appender;
    }

    public void row(long number, @Nullable String... texts) {
        try {
            appender.beginRow();
            appender.append(number);
            for (String text : texts) {
                if (text == null) {
                    appender.appendNull();
                } else {
                    appender.append(text);
                }
            }
            appender.endRow();
        } catch (SQLException e) {
            throw WorkbenchFailure.of("append to " + table, e);
        }
    }

    @Override
    public void close() {
        try {
            appender.close();
        } catch (SQLException e) {
            throw WorkbenchFailure.of("append to " + table, e);
        }
    }
}
