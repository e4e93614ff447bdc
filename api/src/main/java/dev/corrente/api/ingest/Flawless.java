package dev.corrente.api.ingest;

import dev.corrente.api.dataset.ColumnType;
import dev.corrente.api.dataset.TableContract;
import dev.corrente.api.ingest.mapping.Field;
import dev.corrente.api.ingest.mapping.Mapping;
import dev.corrente.api.ingest.mapping.Target;
import dev.corrente.api.ingest.source.Source;
import dev.corrente.api.ingest.sql.Sql;
import dev.corrente.api.ingest.sql.Workbench;
import dev.corrente.api.ingest.sql.WorkbenchFailure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rows of a CSV file in which nothing is wrong: read, sorted and written in one pass, then proved to keep every rule.
 * This way judges no row. Whatever is not plainly right, a blank too many or a key that stands twice, is left to the
 * careful way, which takes several passes and explains. Both write the same bytes of any file that passes here.
 */
final class Flawless {
    private final Workbench bench;
    private final Delivery delivery;
    private final Source.Csv csv;
    private final Path parquet;

    private Flawless(Workbench bench, Delivery delivery, Source.Csv csv, Path parquet) {
        this.bench = bench;
        this.delivery = delivery;
        this.csv = csv;
        this.parquet = parquet;
    }

    /**
     * Writes the file's rows as its table's Parquet object.
     *
     * @param parquet a file that may be made
     * @return whether it was done; else the file is not plainly without a flaw, and there is no object
     */
    static boolean write(Workbench bench, Delivery delivery, Path parquet) {
        return delivery.source() instanceof Source.Csv csv
                && suits(delivery, csv)
                && new Flawless(bench, delivery, csv, parquet).write();
    }

    /** Whether each row stands for one of the table, as it is. */
    private static boolean suits(Delivery delivery, Source.Csv csv) {
        Mapping mapping = delivery.mapping();
        Target target = mapping.counted();
        return delivery.retry().isEmpty()
                && !csv.scan().mixedLineEnds()
                && mapping.targets().size() == 1
                && mapping.exclusions().isEmpty()
                && mapping.checks().isEmpty()
                && target.combine() == Target.Combine.NEWEST
                && target.values().values().stream().allMatch(e -> e.sql().equals(Target.NOTHING))
                && mapping.fields().stream().allMatch(f -> suits(f, target.table()))
                && !mapping.layout().decimalComma().orElse(false)
                && mapping.layout().missing().stream().noneMatch(NumberStyle::looksLikeNumber);
    }

    private static boolean suits(Field field, TableContract table) {
        return table.column(field.name()).filter(c -> c.type() == field.type()).isPresent()
                && field.whenEmpty().isEmpty()
                && (field.references().isEmpty() || field.type() == ColumnType.STRING);
    }

    private boolean write() {
        return IntStream.range(0, PlainColumn.dayFormats(delivery.mapping())).anyMatch(this::write);
    }

    private boolean write(int dayFormat) {
        try {
            List<PlainColumn> columns = PlainColumn.of(bench, delivery, dayFormat);
            bench.run("COPY (SELECT " + list(columns, PlainColumn::gold) + " FROM (SELECT "
                    + list(columns, PlainColumn::read) + " FROM " + CsvRows.scan(csv, csv.file(), "") + " ORDER BY "
                    + Sql.names(table().sorting()) + ")) TO " + Sql.text(parquet) + GoldTables.PARQUET);
            if (isProved(columns)) {
                return true;
            }
        } catch (WorkbenchFailure e) {
            // The first value that is not plainly right ends it, and so does a lack of room.
        }
        remove();
        return false;
    }

    /** Equal keys would lie side by side. */
    private boolean isProved(List<PlainColumn> columns) {
        List<String> keys = table().sorting();
        String before = keys.stream()
                .map(k -> "lag(" + Sql.name(k) + ") OVER () AS " + Sql.name("before_" + k))
                .collect(Collectors.joining(", "));
        String twice = keys.reversed().stream()
                .map(k -> Sql.name("before_" + k) + " = " + Sql.name(k))
                .collect(Collectors.joining(" AND ", "(", ")"));
        String flaw = Stream.concat(columns.stream().flatMap(c -> c.flaws().stream()), Stream.of(twice))
                .collect(Collectors.joining(" OR "));
        List<String> counts = bench.rows("SELECT count(*), count(*) FILTER (WHERE " + flaw + ") FROM (SELECT *, "
                        + before + " FROM read_parquet(" + Sql.text(parquet) + "))")
                .getFirst();
        return counts.equals(List.of(Long.toString(csv.rows()), "0"));
    }

    private TableContract table() {
        return delivery.mapping().counted().table();
    }

    private void remove() {
        try {
            Files.deleteIfExists(parquet);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + parquet + ": " + e, e);
        }
    }

    private static String list(List<PlainColumn> columns, Function<PlainColumn, String> sql) {
        return columns.stream()
                .map(c -> sql.apply(c) + " AS " + Sql.name(c.name()))
                .collect(Collectors.joining(", "));
    }
}
