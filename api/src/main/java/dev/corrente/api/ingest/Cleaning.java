package dev.corrente.api.ingest;

import dev.corrente.api.dataset.ColumnType;
import dev.corrente.api.ingest.csv.CsvHeader;
import dev.corrente.api.ingest.profile.Field;
import dev.corrente.api.ingest.profile.Profile;
import dev.corrente.api.ingest.sql.Sql;
import dev.corrente.api.ingest.sql.Workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** From {@code raw} to {@code clean}: typed rows that keep every rule; the others are excluded or in quarantine. */
final class Cleaning {
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;

    private final Workbench bench;
    private final Delivery delivery;
    private Map<String, NumberStyle> styles = Map.of();

    Cleaning(Workbench bench, Delivery delivery) {
        this.bench = bench;
        this.delivery = delivery;
    }

    /** Makes {@code clean} and returns the excluded rows by rule. */
    SortedMap<String, Long> run() {
        styles = numberStyles();
        bench.run("CREATE OR REPLACE TABLE typed AS SELECT row_no, " + typedColumns() + " FROM raw");
        SortedMap<String, Long> excluded = exclude();
        profile().preparations().forEach(bench::run);
        for (Field field : profile().fields()) {
            check(field);
        }
        for (Profile.Check check : profile().checks()) {
            quarantine(check.rule(), field(check.field()), check.condition());
        }
        bench.run("CREATE OR REPLACE TABLE clean AS SELECT * FROM typed"
                + " WHERE row_no NOT IN (SELECT row_no FROM quarantine)");
        return excluded;
    }

    /** How many rows of {@code clean} got a stated value for an empty field, by field. */
    SortedMap<String, Long> filled() {
        var filled = new TreeMap<String, Long>();
        for (Field field : profile().fields()) {
            field.whenEmpty().ifPresent(value -> {
                long rows = bench.number("SELECT count(*) FROM clean JOIN raw r USING (row_no) WHERE "
                        + FieldSql.text(source(field, "r")) + " IS NULL");
                if (rows > 0) {
                    filled.put(field.header() + " empty, counted under " + value, rows);
                }
            });
        }
        return filled;
    }

    private Profile profile() {
        return delivery.profile();
    }

    private String typedColumns() {
        return profile().fields().stream()
                .map(f -> FieldSql.typed(f, source(f, "raw"), style(f)) + " AS " + Sql.name(f.name()))
                .collect(Collectors.joining(", "));
    }

    private NumberStyle style(Field field) {
        boolean comma = profile().decimalComma().orElse(false);
        return styles.getOrDefault(field.name(), new NumberStyle(comma, false));
    }

    private Map<String, NumberStyle> numberStyles() {
        if (profile().decimalComma().isPresent()) {
            return Map.of();
        }
        return NumberStyles.of(
                bench,
                profile().fields().stream()
                        .filter(f -> f.type() == ColumnType.DOUBLE)
                        .collect(Collectors.toMap(Field::name, f -> source(f, "raw"))));
    }

    private SortedMap<String, Long> exclude() {
        var excluded = new TreeMap<String, Long>();
        for (Profile.Exclusion rule : profile().exclusions()) {
            excluded.put(rule.rule(), bench.run("DELETE FROM typed t WHERE " + rule.condition()));
        }
        return excluded;
    }

    private void check(Field field) {
        String value = "t." + Sql.name(field.name());
        String text = FieldSql.text(source(field, "r"));
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

    private void quarantine(String rule, Field field, String condition) {
        bench.run("INSERT INTO quarantine SELECT t.row_no, " + Sql.text(rule) + ", " + Sql.text(field.header()) + ", "
                + source(field, "r") + ", " + line() + " FROM typed t JOIN raw r USING (row_no) WHERE " + condition);
    }

    /** The row as it stood in the file, but for quotes. */
    private String line() {
        return IntStream.range(0, delivery.header().names().size())
                .mapToObj(i -> "coalesce(r.c" + i + ", '')")
                .collect(Collectors.joining(
                        ", ", "concat_ws(" + Sql.text(delivery.header().delimiter()) + ", ", ")"));
    }

    private Field field(String name) {
        return profile().fields().stream()
                .filter(f -> f.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The profile has no field " + name));
    }

    /** The raw column of a field; a column that the file lacks is all empty. */
    private String source(Field field, String table) {
        List<String> names = delivery.header().names();
        String wanted = CsvHeader.normal(field.header());
        return IntStream.range(0, names.size())
                .filter(i -> CsvHeader.normal(names.get(i)).equals(wanted))
                .mapToObj(i -> table + ".c" + i)
                .findFirst()
                .orElse("CAST(NULL AS VARCHAR)");
    }
}
