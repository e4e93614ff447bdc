package dev.corrente.api.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.corrente.api.engine.Rows;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;

/**
 * Rows as JSON objects, named by their columns. A number that JSON has no word for (NaN, infinite) is null; days are
 * ISO, moments are UTC; ids are strings.
 */
final class JsonRows {
    private JsonRows() {}

    /** All rows as an array. */
    static void array(JsonGenerator out, Rows rows) throws IOException {
        array(out, rows, Integer.MAX_VALUE);
    }

    /** An array of at most that many rows. @return whether there were more */
    static boolean array(JsonGenerator out, Rows rows, int most) throws IOException {
        out.writeStartArray();
        int written = 0;
        boolean more = false;
        while (!more && rows.next()) {
            if (written == most) {
                more = true;
            } else {
                out.writeStartObject();
                fields(out, rows);
                out.writeEndObject();
                written++;
            }
        }
        out.writeEndArray();
        return more;
    }

    /** The current row's fields, into an object that is open. */
    static void fields(JsonGenerator out, Rows rows) throws IOException {
        List<Rows.Column> columns = rows.columns();
        for (int i = 0; i < columns.size(); i++) {
            out.writeFieldName(columns.get(i).name());
            value(out, rows, i, columns.get(i).kind());
        }
    }

    private static void value(JsonGenerator out, Rows rows, int column, Rows.Kind kind) throws IOException {
        switch (kind) {
            case TEXT -> out.writeString(rows.text(column));
            case DAY -> text(out, rows.day(column));
            case INSTANT -> text(out, rows.instant(column));
            case WHOLE -> whole(out, rows, column);
            case REAL -> real(out, rows, column);
            case HUGE -> out.writeNumber(rows.huge(column));
            case DECIMAL -> out.writeNumber(rows.decimal(column));
            case FLAG -> flag(out, rows.flag(column));
        }
    }

    private static void whole(JsonGenerator out, Rows rows, int column) throws IOException {
        long value = rows.whole(column);
        if (rows.wasNull()) {
            out.writeNull();
        } else {
            out.writeNumber(value);
        }
    }

    private static void real(JsonGenerator out, Rows rows, int column) throws IOException {
        double value = rows.real(column);
        if (rows.wasNull() || !Double.isFinite(value)) {
            out.writeNull();
        } else {
            out.writeNumber(value);
        }
    }

    private static void flag(JsonGenerator out, @Nullable Boolean value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else {
            out.writeBoolean(value);
        }
    }

    private static void text(JsonGenerator out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else {
            out.writeString(value.toString());
        }
    }
}
