package dev.corrente.api.engine;

import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A cursor over the rows of one result, read column by column from DuckDB's own memory. Columns are counted from 0; every
 * value may be null unless stated.
 */
public final class Rows {
    /** How a column's values are read. */
    public enum Kind {
        TEXT,
        DAY,
        WHOLE,
        /** A whole number that may be wider than a long. */
        HUGE,
        REAL,
        DECIMAL,
        INSTANT,
        FLAG
    }

    public record Column(String name, Kind kind) {}

    private final DuckDBChunkedResult results;
    private final List<Column> columns;
    private final DuckDBReadableVector[] vectors;
    private long row = -1;
    private long rowsOfChunk;

    Rows(DuckDBChunkedResult results) {
        this.results = results;
        int width = (int) results.columnCount();
        this.vectors = new DuckDBReadableVector[width];
        this.columns = IntStream.range(0, width)
                .mapToObj(i -> new Column(results.columnName(i), kind(results.columnTypeId(i))))
                .toList();
    }

    public List<Column> columns() {
        return columns;
    }

    public boolean next() {
        row++;
        while (row >= rowsOfChunk) {
            if (!results.nextChunk()) {
                return false;
            }
            DuckDBDataChunkReader chunk = results.chunk();
            for (int i = 0; i < vectors.length; i++) {
                vectors[i] = chunk.vector(i);
            }
            rowsOfChunk = chunk.rowCount();
            row = 0;
        }
        return true;
    }

    public boolean isNull(int column) {
        return vectors[column].isNull(row);
    }

    public @Nullable String text(int column) {
        return vectors[column].getString(row);
    }

    public @Nullable LocalDate day(int column) {
        return vectors[column].getLocalDate(row);
    }

    /** The number; 0 for null. */
    public long whole(int column) {
        DuckDBReadableVector vector = vectors[column];
        return switch (vector.getType()) {
            case TINYINT -> vector.getByte(row, (byte) 0);
            case SMALLINT -> vector.getShort(row, (short) 0);
            case INTEGER -> vector.getInt(row, 0);
            default -> vector.getLong(row, 0);
        };
    }

    /** The number; NaN for null. */
    public double real(int column) {
        DuckDBReadableVector vector = vectors[column];
        return switch (vector.getType()) {
            case FLOAT -> vector.getFloat(row, Float.NaN);
            default -> vector.getDouble(row, Double.NaN);
        };
    }

    public @Nullable BigInteger huge(int column) {
        return vectors[column].getHugeInt(row);
    }

    public @Nullable BigDecimal decimal(int column) {
        return vectors[column].getBigDecimal(row);
    }

    public @Nullable Boolean flag(int column) {
        return isNull(column) ? null : vectors[column].getBoolean(row);
    }

    /** A timestamp without a zone is UTC. */
    public @Nullable Instant instant(int column) {
        DuckDBReadableVector vector = vectors[column];
        if (vector.isNull(row)) {
            return null;
        }
        return switch (vector.getType()) {
            case TIMESTAMP_WITH_TIME_ZONE -> vector.getOffsetDateTime(row).toInstant();
            default -> {
                LocalDateTime local = vector.getLocalDateTime(row);
                yield local.toInstant(ZoneOffset.UTC);
            }
        };
    }

    /** By the numbers that DuckDB's C interface gives its types. */
    private static Kind kind(int type) {
        return switch (type) {
            case 1 -> Kind.FLAG;
            case 2, 3, 4, 5 -> Kind.WHOLE;
            case 10, 11 -> Kind.REAL;
            case 12, 31 -> Kind.INSTANT;
            case 13 -> Kind.DAY;
            case 16 -> Kind.HUGE;
            case 17 -> Kind.TEXT;
            case 19 -> Kind.DECIMAL;
            default ->
                throw new EngineFailure(
                        EngineFailure.Kind.INVALID, "No answer may hold a column of type " + type, null);
        };
    }
}
