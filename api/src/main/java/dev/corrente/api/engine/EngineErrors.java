package dev.corrente.api.engine;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;

/** Tells failures apart by the words they begin with: DuckDB sets no SQLState. */
final class EngineErrors {
    private EngineErrors() {}

    static EngineFailure translate(SQLException e) {
        String message = String.valueOf(e.getMessage());
        return new EngineFailure(kind(e, message), firstLine(message), e);
    }

    private static EngineFailure.Kind kind(SQLException e, String message) {
        if (e instanceof SQLTimeoutException || message.contains("INTERRUPT Error")) {
            return EngineFailure.Kind.TIMEOUT;
        }
        if (message.contains("Out of Memory Error")) {
            return EngineFailure.Kind.MEMORY;
        }
        if (message.contains("FATAL Error") || message.contains("database has been invalidated")) {
            return EngineFailure.Kind.FATAL;
        }
        if (message.contains("IO Error") || message.contains("No magic bytes") || message.contains("Serialization")) {
            return EngineFailure.Kind.UNREADABLE;
        }
        return EngineFailure.Kind.INVALID;
    }

    /** DuckDB 1.5 puts the reason behind a first line that says nothing. */
    private static String firstLine(String message) {
        String empty = "Attempting to execute an unsuccessful or closed pending query result";
        String reason = message.contains(empty)
                ? message.substring(message.indexOf(empty) + empty.length()).strip()
                : message;
        int end = reason.indexOf('\n');
        String line = end < 0 ? reason : reason.substring(0, end);
        return line.startsWith("Error: ") ? line.substring("Error: ".length()) : line;
    }
}
