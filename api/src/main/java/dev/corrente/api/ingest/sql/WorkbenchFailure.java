package dev.corrente.api.ingest.sql;

import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement that DuckDB refused or could not finish. The message is for a user; the statement and DuckDB's own words
 * are in the cause, for whoever looks into it.
 */
public final class WorkbenchFailure extends RuntimeException {
    private static final Pattern LINE = Pattern.compile("(?i)\\bline:? (\\d+)");
    private static final String INNER = "\nError: ";
    private static final int LONGEST = 160;

    private final Kind kind;
    private final Optional<Long> line;
    private final String words;

    /** What can be done about it. */
    public enum Kind {
        /** Memory or disk ran out. */
        ROOM,
        /** The input, or a fault of ours. */
        REFUSED
    }

    private WorkbenchFailure(Kind kind, Optional<Long> line, String words, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.line = line;
        this.words = words;
    }

    static WorkbenchFailure of(String sql, SQLException e) {
        String words = String.valueOf(e.getMessage());
        Kind kind = outOfRoom(words) ? Kind.ROOM : Kind.REFUSED;
        Matcher line = LINE.matcher(words);
        return new WorkbenchFailure(
                kind,
                line.find() ? Optional.of(Long.valueOf(line.group(1))) : Optional.empty(),
                words,
                message(kind),
                new SQLException("On '" + abridged(sql) + "': " + words, e));
    }

    /** The same, with what was worked on and what has become of the store. */
    public WorkbenchFailure on(String subject, String stored) {
        return new WorkbenchFailure(kind, line, words, subject + ": " + getMessage() + " " + stored, this);
    }

    public Kind kind() {
        return kind;
    }

    /** The line of the input that DuckDB was at, when it told. */
    public Optional<Long> line() {
        return line;
    }

    /** DuckDB's own words in one line, for the author of the SQL. Some come inside another message, behind "Error: ". */
    public String words() {
        String inner = words.substring(words.lastIndexOf(INNER) < 0 ? 0 : words.lastIndexOf(INNER) + INNER.length());
        return inner.lines().findFirst().orElse("");
    }

    private static String message(Kind kind) {
        return switch (kind) {
            case ROOM -> "there is not enough memory or disk space. Split the file, or give the command more room.";
            case REFUSED ->
                "the work on it failed inside this program. Run the command again with LOG_LEVEL=debug, and report"
                        + " what it says with the file.";
        };
    }

    private static boolean outOfRoom(String words) {
        return words.contains("Out of Memory")
                || words.contains("No space left")
                || words.contains("max_temp_directory_size");
    }

    private static String abridged(String sql) {
        String text = sql.replaceAll("\\s+", " ");
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
