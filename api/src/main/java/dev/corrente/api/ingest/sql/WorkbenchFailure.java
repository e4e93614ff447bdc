package dev.corrente.api.ingest.sql;

/** A statement that DuckDB refused or could not finish: out of memory, out of disk, or a fault of ours. */
public final class WorkbenchFailure extends RuntimeException {
    public WorkbenchFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
