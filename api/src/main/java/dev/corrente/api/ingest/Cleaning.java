package dev.corrente.api.ingest;

import dev.corrente.api.dataset.Column;
import dev.corrente.api.dataset.ColumnType;
import dev.corrente.api.ingest.mapping.Field;
import dev.corrente.api.ingest.mapping.Mapping;
import dev.corrente.api.ingest.mapping.Target;
import dev.corrente.api.ingest.source.Cells;
import dev.corrente.api.ingest.sql.Sql;
import dev.corrente.api.ingest.sql.Workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** From {@code raw} to {@code clean}: typed rows that keep every rule; the others are excluded or in quarantine. */
final class Cleaning {
    static final int FIRST_YEAR = 2000;
    static final int LAST_YEAR = 2100;

    private final Workbench bench;
    private final Delivery delivery;
    private final FieldSql sql;
    private Map<String, NumberStyle> styles = Map.of();

    Cleaning(Workbench bench, Delivery delivery) {
        this.bench = bench;
        this.delivery = delivery;
        this.sql = new FieldSql(delivery.mapping().layout());
    }

    /** Makes {@code clean} and returns the excluded rows by rule. */
    SortedMap<String, Long> run() {
        SortedMap<String, Long> excluded = examine();
        keep();
        return excluded;
    }

    /** Makes {@code typed}, puts what breaks a rule into {@code quarantine}, and returns the excluded rows by rule. */
    SortedMap<String, Long> examine() {
        styles = numberStyles();
        bench.run("CREATE OR REPLACE TABLE typed AS SELECT row_no, " + typedColumns() + " FROM raw");
        SortedMap<String, Long> excluded = exclude();
        for (Field field : mapping().fields()) {
            check(field);
        }
        mapping().checks().forEach(this::check);
        mapping().targets().forEach(this::check);
        return excluded;
    }

    /** Makes {@code clean} of {@code typed}, which is no more then. */
    void keep() {
        // Not copied: a large file's rows would stand in memory, or on the disk, once more.
        bench.run("DELETE FROM typed WHERE row_no IN (SELECT row_no FROM quarantine)");
        bench.run("DROP TABLE IF EXISTS clean");
        bench.run("ALTER TABLE typed RENAME TO clean");
    }

    /** How many rows of {@code clean} got a stated value for an empty field, by field. */
    SortedMap<String, Long> filled() {
        var filled = new TreeMap<String, Long>();
        for (Field field : mapping().fields()) {
            field.whenEmpty().ifPresent(value -> {
                long rows = bench.number("SELECT count(*) FROM clean JOIN raw r USING (row_no) WHERE "
                        + sql.text(source(field, "r")) + " IS NULL");
                if (rows > 0) {
                    filled.put(field.header() + " empty, counted under " + value, rows);
                }
            });
        }
        return filled;
    }

    private Mapping mapping() {
        return delivery.mapping();
    }

    private String typedColumns() {
        return mapping().fields().stream()
                .map(f -> sql.typed(f, source(f, "raw"), style(f), isNumber(f)) + " AS " + Sql.name(f.name()))
                .collect(Collectors.joining(", "));
    }

    private NumberStyle style(Field field) {
        boolean comma = mapping().layout().decimalComma().orElse(false);
        return styles.getOrDefault(field.name(), new NumberStyle(comma, false));
    }

    private Map<String, NumberStyle> numberStyles() {
        if (mapping().layout().decimalComma().isPresent()) {
            return Map.of();
        }
        return NumberStyles.of(
                bench,
                mapping().fields().stream()
                        .filter(f -> f.type() == ColumnType.DOUBLE)
                        .collect(Collectors.toMap(Field::name, this::writtenText)));
    }

    /** Numbers that the file itself tells to be such say nothing of how the others are written. */
    private String writtenText(Field field) {
        String text = sql.text(source(field, "raw"));
        return isNumber(field)
                .map(told -> "CASE WHEN NOT " + told + " THEN " + text + " END")
                .orElse(text);
    }

    private Optional<String> isNumber(Field field) {
        OptionalInt column = column(field);
        return delivery.source().typed() && column.isPresent()
                ? Optional.of(Cells.isNumber("raw.kinds", column.getAsInt()))
                : Optional.empty();
    }

    private SortedMap<String, Long> exclude() {
        var excluded = new TreeMap<String, Long>();
        for (Mapping.Exclusion rule : mapping().exclusions()) {
            String left = " FROM typed t WHERE (" + rule.condition().sql() + "\n)";
            String counted = delivery.retry().isPresent() ? " AND t.row_no IN (SELECT row_no FROM retried)" : "";
            excluded.merge(rule.rule(), bench.number("SELECT count(*)" + left + counted), Long::sum);
            bench.run("DELETE" + left);
        }
        return excluded;
    }

    private void check(Field field) {
        String value = "t." + Sql.name(field.name());
        String text = sql.text(source(field, "r"));
        if (field.required()) {
            quarantine("missing", field, value + " IS NULL AND " + text + " IS NULL");
        }
        if (field.type() != ColumnType.STRING) {
            String doubtful = FieldSql.doubtful(text, style(field));
            String unread = value + " IS NULL AND " + text + " IS NOT NULL";
            quarantine("ambiguous_number", field, unread + " AND " + doubtful);
            quarantine("not_a_" + field.type().name().toLowerCase(Locale.ROOT), field, unread + " AND NOT " + doubtful);
        }
        List<String> outside = new ArrayList<>();
        field.minimum().ifPresent(least -> outside.add(value + " < " + least));
        field.maximum().ifPresent(most -> outside.add(value + " > " + most));
        if (field.type() == ColumnType.DATE) {
            outside.add("year(" + value + ") NOT BETWEEN " + FIRST_YEAR + " AND " + LAST_YEAR);
        }
        if (!outside.isEmpty()) {
            quarantine("range", field, String.join(" OR ", outside));
        }
        field.references()
                .ifPresent(to -> quarantine(
                        "foreign_key",
                        field,
                        value + " NOT IN (SELECT " + Sql.name(to.column()) + " FROM " + Sql.name(to.table()) + ")"));
    }

    private void check(Mapping.Check check) {
        switch (check) {
            case Mapping.Condition rule ->
                quarantine(
                        rule.rule(),
                        field(rule.field()),
                        "t.row_no IN (SELECT t.row_no FROM typed t WHERE ("
                                + rule.condition().sql() + "\n))");
            case Mapping.OneValue rule -> {
                rightValues(rule);
                quarantine(
                        rule.rule(),
                        field(rule.field()),
                        "EXISTS (SELECT 1 FROM right_value u WHERE u.per = t." + Sql.name(rule.per())
                                + " AND u.value <> t." + Sql.name(rule.field()) + ")");
            }
        }
    }

    private void rightValues(Mapping.OneValue rule) {
        String per = Sql.name(rule.per());
        String value = Sql.name(rule.field());
        bench.run("CREATE OR REPLACE TEMP TABLE right_value AS SELECT " + per + " AS per, " + value + " AS value"
                + " FROM typed WHERE " + per + " IS NOT NULL AND " + value + " IS NOT NULL GROUP BY 1, 2"
                + " QUALIFY row_number() OVER (PARTITION BY " + per + " ORDER BY count(*) DESC, min(row_no)) = 1");
        rule.reference()
                .ifPresent(table -> bench.run("UPDATE right_value SET value = g." + value + " FROM " + Sql.name(table)
                        + " g WHERE g." + per + " = per"));
    }

    /** What a field does not promise: that an expression, or an optional field, gives what the gold table needs. */
    private void check(Target target) {
        for (Column column : target.table().columns()) {
            boolean promised = !target.values().containsKey(column.name())
                    && target.equals(mapping().counted())
                    && field(column.name()).required();
            if (promised) {
                continue;
            }
            String value = "try_cast(" + GoldTables.value(target, column.name()) + " AS "
                    + column.type().sql() + ")";
            if (!column.nullable()) {
                refuse("missing", target, column, value + " IS NULL");
            }
            column.minimum().ifPresent(least -> refuse("range", target, column, value + " < " + least));
            column.maximum().ifPresent(most -> refuse("range", target, column, value + " > " + most));
        }
    }

    /** A row that was refused for what stands in the file needs no second reason. */
    private void refuse(String rule, Target target, Column column, String condition) {
        bench.run("INSERT INTO quarantine SELECT row_no, " + Sql.text(rule) + ", "
                + Sql.text(target.table().name() + "." + column.name()) + ", '', " + line()
                + " FROM raw r WHERE row_no IN (SELECT row_no FROM typed t"
                + " WHERE row_no NOT IN (SELECT row_no FROM quarantine) AND (" + condition + "))");
    }

    private void quarantine(String rule, Field field, String condition) {
        bench.run("INSERT INTO quarantine SELECT t.row_no, " + Sql.text(rule) + ", " + Sql.text(field.header()) + ", "
                + source(field, "r") + ", " + line() + " FROM typed t JOIN raw r USING (row_no) WHERE (" + condition
                + ")");
    }

    /** The row as it stood in the file, but for quotes. */
    private String line() {
        return IntStream.range(0, delivery.header().names().size())
                .mapToObj(i -> "coalesce(r.c" + i + ", '')")
                .collect(Collectors.joining(
                        ", ", "concat_ws(" + Sql.text(delivery.header().delimiter()) + ", ", ")"));
    }

    private Field field(String name) {
        return mapping().fields().stream()
                .filter(f -> f.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The mapping has no field " + name));
    }

    /** The raw column of a field; a column that the file lacks is all empty. */
    private String source(Field field, String table) {
        OptionalInt column = column(field);
        return column.isPresent() ? table + ".c" + column.getAsInt() : "CAST(NULL AS VARCHAR)";
    }

    private OptionalInt column(Field field) {
        List<String> names = delivery.header().names();
        return IntStream.range(0, names.size())
                .filter(i -> field.isCalled(names.get(i)))
                .findFirst();
    }
}
