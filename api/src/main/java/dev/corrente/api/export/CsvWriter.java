package dev.corrente.api.export;

import dev.corrente.api.engine.BatchStream;
import dev.corrente.api.engine.ColumnVector;
import dev.corrente.api.engine.Rows;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

/**
 * CSV as RFC 4180 has it, in UTF-8. What is null, or a number that is not finite, is an empty field; an empty text is
 * quoted. Days are ISO, moments are UTC.
 */
public final class CsvWriter implements RowWriter {
    private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] LINE_END = {'\r', '\n'};
    private static final byte[] EMPTY_TEXT = {'"', '"'};

    private final ByteSink out;
    private final CsvStyle style;
    private final byte separator;
    private final byte point;
    private final boolean[] special = new boolean[128];
    private final Moments moments = new Moments();

    public CsvWriter(Output output, CsvStyle style) {
        this.out = new ByteSink(output);
        this.style = style;
        this.separator = (byte) style.separator();
        this.point = (byte) style.point();
        for (char c : new char[] {'"', '\r', '\n', style.separator()}) {
            special[c] = true;
        }
    }

    @Override
    public void begin(BatchStream rows) throws IOException {
        if (style.bom()) {
            out.put(BOM);
        }
        boolean first = true;
        for (Rows.Column column : rows.columns()) {
            if (!first) {
                out.put(separator);
            }
            first = false;
            text(column.name().getBytes(StandardCharsets.UTF_8));
        }
        out.put(LINE_END);
    }

    @Override
    public void batch(BatchStream rows, int count) throws IOException {
        List<Rows.Column> columns = rows.columns();
        int width = columns.size();
        var vectors = new ColumnVector[width];
        var kinds = new Rows.Kind[width];
        for (int i = 0; i < width; i++) {
            vectors[i] = rows.column(i);
            kinds[i] = columns.get(i).kind();
        }
        for (int row = 0; row < count; row++) {
            for (int i = 0; i < width; i++) {
                if (i > 0) {
                    out.put(separator);
                }
                if (!vectors[i].isNull(row)) {
                    value(vectors[i], kinds[i], row);
                }
            }
            out.put(LINE_END);
        }
    }

    private void value(ColumnVector vector, Rows.Kind kind, int row) throws IOException {
        switch (kind) {
            case TEXT -> text(vector, row);
            case DAY -> moments.day(out, vector.day(row));
            case INSTANT -> moments.moment(out, vector.micros(row));
            case WHOLE -> Numbers.whole(out, vector.whole(row));
            case REAL -> {
                double value = vector.real(row);
                if (Double.isFinite(value)) {
                    Numbers.real(out, value, point);
                }
            }
            case FLAG -> out.text(vector.flag(row) ? "true" : "false");
            case HUGE, DECIMAL -> throw new IllegalStateException("No export holds " + kind);
        }
    }

    /** Most texts are short and need no quotes: these are copied where they lie. */
    private void text(ColumnVector vector, int row) throws IOException {
        int start = vector.textStart(row);
        int length = vector.textEnd(row) - start;
        if (length == 0 || length > ByteSink.BLOCK / 4) {
            text(vector.texts().asSlice(start, length).toArray(JAVA_BYTE));
            return;
        }
        byte[] block = out.room(length);
        int at = out.at();
        MemorySegment.copy(vector.texts(), JAVA_BYTE, start, block, at, length);
        if (isPlain(block, at, length)) {
            out.took(length);
        } else {
            text(Arrays.copyOfRange(block, at, at + length));
        }
    }

    private boolean isPlain(byte[] bytes, int from, int length) {
        if (style.neutral() && isFormula(bytes[from])) {
            return false;
        }
        for (int i = from; i < from + length; i++) {
            if (bytes[i] >= 0 && special[bytes[i]]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFormula(byte first) {
        return first == '=' || first == '+' || first == '-' || first == '@' || first == '\t' || first == '\r';
    }

    private void text(byte[] bytes) throws IOException {
        if (bytes.length == 0) {
            out.put(EMPTY_TEXT);
            return;
        }
        if (isPlain(bytes, 0, bytes.length)) {
            out.put(bytes);
            return;
        }
        out.put((byte) '"');
        if (style.neutral() && isFormula(bytes[0])) {
            out.put((byte) '\'');
        }
        for (byte b : bytes) {
            if (b == '"') {
                out.put(b);
            }
            out.put(b);
        }
        out.put((byte) '"');
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }
}
