package dev.corrente.api.dataset;

/** The types a gold column may have. Dates are ISO days in America/Bahia; timestamps are UTC. */
public enum ColumnType {
    STRING("VARCHAR"),
    INT("INTEGER"),
    DOUBLE("DOUBLE"),
    DATE("DATE"),
    TIMESTAMP("TIMESTAMP");

    private final String sql;

    ColumnType(String sql) {
        this.sql = sql;
    }

    /** The type's name in DuckDB and in the Parquet schema that follows from it. */
    public String sql() {
        return sql;
    }
}
