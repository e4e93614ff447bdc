package dev.corrente.api.query.table;

import dev.corrente.api.query.Bind;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** The rows behind a row, in an order: the condition of a page that begins where another ended. */
final class After {
    private After() {}

    /** Behind in the first column, or equal there and behind in the second, and so on. */
    static void write(SqlText sql, List<Sort> order, List<@Nullable Bind> last) {
        Sort first = order.getFirst();
        Bind begin = last.getFirst();
        if (begin != null && !first.field().nullable()) {
            // Says nothing new, but lets the engine pass over whole blocks of rows.
            sql.add(first.field().sql() + (first.descending() ? " <= ?" : " >= ?") + " AND ", begin);
        }
        sql.add("(");
        for (int i = 0; i < order.size(); i++) {
            sql.add(i == 0 ? "(" : " OR (");
            for (int j = 0; j < i; j++) {
                same(sql, order.get(j).field(), last.get(j));
                sql.add(" AND ");
            }
            behind(sql, order.get(i), last.get(i));
            sql.add(")");
        }
        sql.add(")");
    }

    private static void same(SqlText sql, Field field, @Nullable Bind value) {
        if (value == null) {
            sql.add(field.sql() + " IS NULL");
        } else {
            sql.add(field.sql() + " = ?", value);
        }
    }

    /** Nulls come last, so nothing is behind a null. */
    private static void behind(SqlText sql, Sort sort, @Nullable Bind value) {
        if (value == null) {
            sql.add("false");
            return;
        }
        String column = sort.field().sql();
        String or = sort.field().nullable() ? " OR " + column + " IS NULL" : "";
        sql.add("(" + column + (sort.descending() ? " < ?" : " > ?") + or + ")", value);
    }
}
