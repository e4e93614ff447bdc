package dev.corrente.api.engine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;

/**
 * The values of one column in some rows, where the engine left them: valid until the next rows are read. Rows are
 * counted from 0; a value that is null is anything.
 */
public final class ColumnVector {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED;

    private final int rows;
    private final long nulls;
    private final MemorySegment validity;
    private final MemorySegment data;
    /** The bytes of all texts; of other columns nothing. */
    private final MemorySegment texts;

    private final boolean wide;

    private ColumnVector(
            int rows, long nulls, MemorySegment validity, MemorySegment data, MemorySegment texts, boolean wide) {
        this.rows = rows;
        this.nulls = nulls;
        this.validity = validity;
        this.data = data;
        this.texts = texts;
        this.wide = wide;
    }

    @SuppressWarnings("restricted") // The lengths follow from the format, as Arrow lays columns out.
    static ColumnVector of(String format, int rows, long nulls, MemorySegment buffers) {
        MemorySegment first = buffers.getAtIndex(ADDRESS, 0);
        boolean sparse = nulls != 0 && first.address() != 0;
        MemorySegment validity = sparse ? first.reinterpret(bits(rows)) : MemorySegment.NULL;
        long bytes = switch (format) {
            case "u" -> (rows + 1L) * 4;
            case "tdD", "i" -> rows * 4L;
            case "b" -> bits(rows);
            default -> rows * 8L;
        };
        MemorySegment data = buffers.getAtIndex(ADDRESS, 1).reinterpret(bytes);
        MemorySegment texts = format.equals("u")
                ? buffers.getAtIndex(ADDRESS, 2).reinterpret(data.get(INT, rows * 4L))
                : MemorySegment.NULL;
        return new ColumnVector(rows, sparse ? nulls : 0, validity, data, texts, format.equals("l"));
    }

    private static long bits(int rows) {
        return (rows + 7L) / 8;
    }

    public int rows() {
        return rows;
    }

    public long nulls() {
        return nulls;
    }

    public boolean isNull(int row) {
        return nulls != 0 && (validity.get(JAVA_BYTE, row >> 3) >> (row & 7) & 1) == 0;
    }

    public long whole(int row) {
        return wide ? data.get(LONG, row * 8L) : data.get(INT, row * 4L);
    }

    public double real(int row) {
        return data.get(DOUBLE, row * 8L);
    }

    /** Days since 1970-01-01. */
    public int day(int row) {
        return data.get(INT, row * 4L);
    }

    /** Microseconds since 1970-01-01T00:00:00Z. */
    public long micros(int row) {
        return data.get(LONG, row * 8L);
    }

    public boolean flag(int row) {
        return (data.get(JAVA_BYTE, row >> 3) >> (row & 7) & 1) == 1;
    }

    /** Where the row's text begins in {@link #texts}. */
    public int textStart(int row) {
        return data.get(INT, row * 4L);
    }

    public int textEnd(int row) {
        return data.get(INT, row * 4L + 4);
    }

    /** The texts of all rows, one behind the other, in UTF-8. */
    public MemorySegment texts() {
        return texts;
    }

    /** The column as it is laid out in Arrow's own format: validity (empty without nulls), values or offsets, texts. */
    public List<MemorySegment> buffers() {
        return texts.equals(MemorySegment.NULL) ? List.of(validity, data) : List.of(validity, data, texts);
    }
}
