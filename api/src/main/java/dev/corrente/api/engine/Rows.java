package dev.corrente.api.engine;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A cursor over the rows of one result. Columns are counted from 0; every value may be null unless stated. */
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

    private final ResultSet results;
    private final List<Column> columns;

    Rows(ResultSet results) throws SQLException {
        this.results = results;
        this.columns = columns(results.getMetaData());
    }

    public List<Column> columns() {
        return columns;
    }

    public boolean next() {
        try {
            return results.next();
        } catch (SQLException e) {
            throw EngineErrors.translate(e);
        }
    }

    public @Nullable String text(int column) {
        return value(column, String.class);
    }

    public @Nullable LocalDate day(int column) {
        return value(column, LocalDate.class);
    }

    /** The number; 0 stands for null as well; {@link #wasNull} tells. */
    public long whole(int column) {
        try {
            return results.getLong(column + 1);
        } catch (SQLException e) {
            throw EngineErrors.translate(e);
        }
    }

    /** The number; 0 stands for null as well; {@link #wasNull} tells. */
    public double real(int column) {
        try {
            return results.getDouble(column + 1);
        } catch (SQLException e) {
            throw EngineErrors.translate(e);
        }
    }

    /** Whether the value read last was null. */
    public boolean wasNull() {
        try {
            return results.wasNull();
        } catch (SQLException e) {
            throw EngineErrors.translate(e);
        }
    }

    public @Nullable BigInteger huge(int column) {
        return (BigInteger) any(column);
    }

    public @Nullable BigDecimal decimal(int column) {
        return (BigDecimal) any(column);
    }

    public @Nullable Boolean flag(int column) {
        return (Boolean) any(column);
    }

    /** A timestamp without a zone is UTC. */
    public @Nullable Instant instant(int column) {
        return switch (any(column)) {
            case null -> null;
            case OffsetDateTime zoned -> zoned.toInstant();
            default -> {
                LocalDateTime local = value(column, LocalDateTime.class);
                yield local == null ? null : local.toInstant(ZoneOffset.UTC);
            }
        };
    }

    private @Nullable Object any(int column) {
        try {
            return results.getObject(column + 1);
        } catch (SQLException e) {
            throw EngineErrors.translate(e);
        }
    }

    private <T> @Nullable T value(int column, Class<T> type) {
        try {
            return results.getObject(column + 1, type);
        } catch (SQLException e) {
            throw EngineErrors.translate(e);
        }
    }

    private static List<Column> columns(ResultSetMetaData meta) throws SQLException {
        List<Column> columns = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            columns.add(new Column(meta.getColumnName(i), kind(meta.getColumnType(i), meta.getColumnTypeName(i))));
        }
        return List.copyOf(columns);
    }

    private static Kind kind(int type, String name) {
        return switch (type) {
            case Types.VARCHAR -> Kind.TEXT;
            case Types.DATE -> Kind.DAY;
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> Kind.WHOLE;
            case Types.FLOAT, Types.DOUBLE, Types.REAL -> Kind.REAL;
            case Types.DECIMAL -> Kind.DECIMAL;
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> Kind.INSTANT;
            case Types.BOOLEAN -> Kind.FLAG;
            default -> {
                if (name.equals("HUGEINT")) {
                    yield Kind.HUGE;
                }
                throw new EngineFailure(
                        EngineFailure.Kind.INVALID, "No answer may hold a column of type " + name, null);
            }
        };
    }
}
