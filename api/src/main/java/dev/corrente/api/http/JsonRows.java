package dev.corrente.api.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.corrente.api.engine.Rows;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Rows as JSON objects, named by their columns. A number that JSON has no word for (NaN, infinite) is null; days are
 * ISO, moments are UTC; ids are strings.
 */
final class JsonRows {
    private final Rows rows;
    private final List<Rows.Column> columns;
    private final List<byte[]> names;

    private JsonRows(Rows rows) {
        this.rows = rows;
        this.columns = rows.columns();
        this.names = columns.stream()
                .map(c -> JsonText.field(c.name(), c.equals(columns.getFirst())))
                .toList();
    }

    /** All rows as an array. */
    static void array(JsonGenerator out, Rows rows) throws IOException {
        array(out, rows, Integer.MAX_VALUE);
    }

    /** An array of at most that many rows. @return whether there were more */
    static boolean array(JsonGenerator out, Rows rows, int most) throws IOException {
        return array(out, rows, most, rows.columns().size(), _ -> {});
    }

    /**
     * The same with the first so many columns.
     *
     * @param last is given the rows where they stand after the last one that there is room for
     */
    static boolean array(JsonGenerator out, Rows rows, int most, int shown, Consumer<Rows> last) throws IOException {
        JsonText text = Json.raw(out);
        var json = new JsonRows(rows);
        text.write('[');
        int written = 0;
        boolean more = false;
        while (!more && rows.next()) {
            if (written == most) {
                more = true;
            } else {
                text.write(written == 0 ? '{' : ',');
                if (written > 0) {
                    text.write('{');
                }
                json.fields(text, shown);
                text.write('}');
                written++;
                if (written == most) {
                    last.accept(rows);
                }
            }
        }
        text.write(']');
        return more;
    }

    /** The current row's fields, into an object that is open and empty. */
    static void fields(JsonGenerator out, Rows rows) throws IOException {
        for (int i = 0; i < rows.columns().size(); i++) {
            out.writeFieldName(rows.columns().get(i).name());
            value(Json.raw(out), rows, i, rows.columns().get(i).kind());
        }
    }

    private void fields(JsonText text, int most) {
        for (int i = 0; i < most; i++) {
            text.write(names.get(i));
            value(text, rows, i, columns.get(i).kind());
        }
    }

    private static void value(JsonText text, Rows rows, int column, Rows.Kind kind) {
        if (rows.isNull(column)) {
            text.writeNull();
            return;
        }
        switch (kind) {
            case TEXT -> string(text, rows.text(column));
            case DAY -> string(text, rows.day(column));
            case INSTANT -> string(text, rows.instant(column));
            case WHOLE -> text.number(rows.whole(column));
            case REAL -> text.number(rows.real(column));
            case HUGE -> plain(text, rows.huge(column));
            case DECIMAL -> plain(text, rows.decimal(column));
            case FLAG -> plain(text, rows.flag(column));
        }
    }

    private static void string(JsonText text, @Nullable Object value) {
        text.string(String.valueOf(value));
    }

    private static void plain(JsonText text, @Nullable Object value) {
        text.write(JsonText.ascii(String.valueOf(value)));
    }
}
