package dev.corrente.api.query.table;

import dev.corrente.api.query.Bind;
import dev.corrente.api.query.Query;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Questions as SQL. Names come from declared tables and fields, values are bound. */
public final class TableQueries {
    private TableQueries() {}

    /** All rows of the answer, or the first so many. Columns: those of the question. */
    public static Query rows(Question question, OptionalLong most) {
        return select(question, question.fields(), List.of(), most);
    }

    /**
     * A page. Columns: those of the question, then those of its order that are not among them.
     *
     * @param after the last row's values in the question's order; empty for the first page
     */
    public static Query page(Question question, List<@Nullable Bind> after, long most) {
        return select(question, columns(question), after, OptionalLong.of(most));
    }

    /** The columns of a page. */
    public static List<Field> columns(Question question) {
        List<Field> all = new ArrayList<>(question.fields());
        question.order().stream()
                .map(Sort::field)
                .filter(f -> !question.fields().contains(f))
                .forEach(all::add);
        return List.copyOf(all);
    }

    /** One number: the rows of the whole answer. */
    public static Query count(Question question) {
        var sql = new SqlText();
        sql.add("SELECT count(*) FROM ");
        from(sql, question);
        return sql.query();
    }

    private static Query select(Question question, List<Field> columns, List<@Nullable Bind> after, OptionalLong most) {
        var sql = new SqlText();
        sql.add("SELECT " + names(columns) + " FROM ");
        from(sql, question);
        if (!after.isEmpty()) {
            sql.add(question.aggregates().isEmpty() && !question.filter().isEmpty() ? " AND " : " WHERE ");
            After.write(sql, question.order(), after);
        }
        // Rows are read as they are stored, so that a page of that order costs no more than its rows.
        if (!question.stored() && !question.order().isEmpty()) {
            sql.add(" ORDER BY " + question.order().stream().map(Sort::sql).collect(Collectors.joining(", ")));
        }
        most.ifPresent(n -> sql.add(" LIMIT ?", Bind.whole(n)));
        return sql.query();
    }

    /** What rows are taken from: the table and its conditions, or the groups as a table of their own. */
    private static void from(SqlText sql, Question question) {
        String table = '"' + question.table().name() + '"';
        if (question.aggregates().isEmpty()) {
            sql.add(table);
            where(sql, question);
            return;
        }
        String aggregates = question.aggregates().stream()
                .map(a -> a.sql() + " AS " + a.field().sql())
                .collect(Collectors.joining(", "));
        String groups = names(question.by());
        sql.add("(SELECT " + (groups.isEmpty() ? "" : groups + ", ") + aggregates + " FROM " + table);
        where(sql, question);
        sql.add((groups.isEmpty() ? "" : " GROUP BY " + groups) + ")");
    }

    private static void where(SqlText sql, Question question) {
        String word = " WHERE ";
        for (Condition condition : question.filter()) {
            sql.add(word);
            write(sql, condition);
            word = " AND ";
        }
    }

    private static void write(SqlText sql, Condition condition) {
        String column = condition.field().sql();
        switch (condition) {
            case Condition.Compare compare ->
                sql.add(column + " " + compare.comparison().sql() + " ?", compare.value());
            case Condition.In in -> {
                String marks = "?, ".repeat(in.values().size() - 1) + "?";
                sql.add(column + " IN (" + marks + ")");
                in.values().forEach(sql::bind);
            }
            case Condition.Like like ->
                sql.add(
                        column + (like.anyCase() ? " ILIKE ?" : " LIKE ?") + " ESCAPE '\\'",
                        Bind.text(pattern(like.pattern())));
            case Condition.Is is ->
                sql.add(
                        switch (is.word()) {
                            case NULL -> column + " IS NULL";
                            case TRUE -> column + " IS TRUE";
                            case FALSE -> column + " IS FALSE";
                        });
            case Condition.Not not -> {
                sql.add("NOT (");
                write(sql, not.condition());
                sql.add(")");
            }
        }
    }

    /** SQL's own wildcards stand for themselves, our star for any run of characters. */
    private static String pattern(String ours) {
        var sql = new StringBuilder();
        for (int i = 0; i < ours.length(); i++) {
            char c = ours.charAt(i);
            switch (c) {
                case '*' -> sql.append('%');
                case '%', '_' -> sql.append('\\').append(c);
                case '\\' -> {
                    i++;
                    sql.append(ours.charAt(i) == '*' ? "*" : "\\\\");
                }
                default -> sql.append(c);
            }
        }
        return sql.toString();
    }

    private static String names(List<Field> fields) {
        return fields.stream().map(Field::sql).collect(Collectors.joining(", "));
    }
}
