package dev.corrente.api.ingest;

import dev.corrente.api.dataset.Column;
import dev.corrente.api.dataset.ColumnType;
import dev.corrente.api.dataset.Sha256;
import dev.corrente.api.ingest.mapping.Field;
import dev.corrente.api.ingest.mapping.Mapping;
import dev.corrente.api.ingest.sql.Sql;
import dev.corrente.api.ingest.sql.Workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A gold column of a file in which nothing is wrong. Days, and ids that another table must hold, are words of a list: of
 * every text that is right, with what the careful way makes of it. They are sorted as their numbers in it, which stand in
 * the order of the values.
 *
 * @param name of the column
 * @param read SQL from a row of the file to what is sorted; it fails, or gives null, where the text is not plainly right
 * @param gold SQL from that to the value
 * @param flaws SQL conditions under which the value breaks a rule
 */
record PlainColumn(String name, String read, String gold, List<String> flaws) {
    private static final String FIRST_DAY = "DATE '" + Cleaning.FIRST_YEAR + "-01-01'";
    private static final String LAST_DAY = "DATE '" + Cleaning.LAST_YEAR + "-12-31'";

    /** In how many formats the mapping's days may be written. */
    static int dayFormats(Mapping mapping) {
        return mapping.fields().stream()
                .filter(f -> f.type() == ColumnType.DATE)
                .mapToInt(f -> FieldSql.dayFormats(f).size())
                .max()
                .orElse(1);
    }

    /**
     * The columns of the delivery's table, in its order.
     *
     * @param dayFormat which of their formats all days are expected in
     * @throws dev.corrente.api.ingest.sql.WorkbenchFailure when a list of words cannot be made
     */
    static List<PlainColumn> of(Workbench bench, Delivery delivery, int dayFormat) {
        var maker = new Maker(bench, delivery, new FieldSql(delivery.mapping().layout()), dayFormat);
        return delivery.mapping().counted().table().columns().stream()
                .map(maker::column)
                .toList();
    }

    private record Maker(Workbench bench, Delivery delivery, FieldSql sql, int dayFormat) {
        PlainColumn column(Column column) {
            Optional<Field> field = delivery.mapping().fields().stream()
                    .filter(f -> f.name().equals(column.name()))
                    .findFirst();
            OptionalInt place = field.map(this::place).orElse(OptionalInt.empty());
            boolean needed = !column.nullable() || field.filter(Field::required).isPresent();
            if (field.isEmpty() || place.isEmpty()) {
                String nothing = "CAST(NULL AS " + column.type().sql() + ")";
                return new PlainColumn(
                        column.name(), nothing, Sql.name(column.name()), needed ? List.of("true") : List.of());
            }
            return column(column, field.get(), "c" + place.getAsInt(), needed);
        }

        private PlainColumn column(Column column, Field field, String text, boolean needed) {
            String kept = Sql.name(column.name());
            List<String> flaws = new ArrayList<>();
            if (needed) {
                flaws.add(kept + " IS NULL");
            }
            if (field.references().isPresent()) {
                String ids = ids(field.references().get());
                return new PlainColumn(
                        column.name(),
                        word(text, listed(field, ids)),
                        "CAST(" + kept + " AS VARCHAR)",
                        List.copyOf(flaws));
            }
            if (field.type() == ColumnType.DATE) {
                return day(column, field, text, flaws);
            }
            flaws.addAll(bounds(column, field));
            return new PlainColumn(column.name(), orFail(text, read(field, text)), kept, List.copyOf(flaws));
        }

        private PlainColumn day(Column column, Field field, String text, List<String> flaws) {
            String select = "SELECT *, " + careful(field) + " AS is_read_so FROM " + days(field);
            // The same for every file that writes its days so.
            String days = "plain_days_" + Sha256.of(select.getBytes(UTF_8)).substring(0, 16);
            bench.run("CREATE TABLE IF NOT EXISTS " + days + " AS " + select);
            bench.run("CREATE TYPE IF NOT EXISTS " + days + " AS ENUM (SELECT text FROM " + days + " ORDER BY value)");
            if (bench.number("SELECT count(*) FROM " + days + " WHERE NOT is_read_so") > 0) {
                flaws.add("true");
            }
            String gold = FIRST_DAY + " + CAST(enum_code(" + Sql.name(column.name()) + ") AS INTEGER)";
            return new PlainColumn(column.name(), word(text, days), gold, List.copyOf(flaws));
        }

        private String read(Field field, String text) {
            return switch (field.type()) {
                case INT, DOUBLE -> FieldSql.plainNumber(field, text);
                default -> sql.typed(field, text, new NumberStyle(false, false), Optional.empty());
            };
        }

        /** Only nothing gives nothing. */
        private static String orFail(String text, String value) {
            return "CASE WHEN " + text + " IS NOT NULL THEN coalesce(" + value + ", error('not plainly right')) END";
        }

        private static String word(String text, String words) {
            return "CAST(" + text + " AS " + Sql.name(words) + ")";
        }

        private static List<String> bounds(Column column, Field field) {
            String kept = Sql.name(column.name());
            List<String> outside = new ArrayList<>();
            field.minimum().ifPresent(least -> outside.add(kept + " < " + least));
            field.maximum().ifPresent(most -> outside.add(kept + " > " + most));
            column.minimum().ifPresent(least -> outside.add(kept + " < " + least));
            column.maximum().ifPresent(most -> outside.add(kept + " > " + most));
            if (field.type() == ColumnType.DOUBLE) {
                outside.add("NOT isfinite(" + kept + ")");
            }
            return outside.stream().distinct().toList();
        }

        private static String ids(Column.Reference to) {
            String id = Sql.name(to.column());
            return "(SELECT DISTINCT " + id + " AS text, " + id + " AS value FROM " + Sql.name(to.table()) + ")";
        }

        private String days(Field field) {
            List<String> formats = FieldSql.dayFormats(field);
            String format = formats.get(Math.min(dayFormat, formats.size() - 1));
            return "(SELECT strftime(day, " + Sql.text(format) + ") AS text, CAST(day AS DATE) AS value"
                    + " FROM (SELECT unnest(generate_series(" + FIRST_DAY + ", " + LAST_DAY
                    + ", INTERVAL 1 DAY)) AS day))";
        }

        /** A type of the texts, in the order of their values. */
        private String listed(Field field, String texts) {
            String type = "plain_" + field.name();
            bench.run("DROP TYPE IF EXISTS " + Sql.name(type));
            bench.run("CREATE TYPE " + Sql.name(type) + " AS ENUM (SELECT text FROM " + texts + " WHERE "
                    + careful(field) + " ORDER BY value)");
            return type;
        }

        /** Whether the careful way reads the text as the value. */
        private String careful(Field field) {
            String typed = sql.typed(field, "text", new NumberStyle(false, false), Optional.empty());
            return "((" + typed + ") IS NOT DISTINCT FROM value)";
        }

        private OptionalInt place(Field field) {
            List<String> names = delivery.header().names();
            return IntStream.range(0, names.size())
                    .filter(i -> field.isCalled(names.get(i)))
                    .findFirst();
        }
    }
}
