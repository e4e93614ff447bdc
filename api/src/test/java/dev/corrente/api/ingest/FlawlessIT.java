package dev.corrente.api.ingest;

import dev.corrente.api.dataset.Contracts;
import dev.corrente.api.dataset.Sha256;
import dev.corrente.api.dataset.TableContract;
import dev.corrente.api.ingest.csv.InputRefused;
import dev.corrente.api.ingest.mapping.Mapping;
import dev.corrente.api.ingest.mapping.Mappings;
import dev.corrente.api.ingest.mapping.Target;
import dev.corrente.api.ingest.sql.Sql;
import dev.corrente.api.ingest.sql.Workbench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** The quick way takes no file that the careful way finds a flaw in, and makes the same bytes of the others. */
@SuppressWarnings("NullAway.Init")
class FlawlessIT {
    private static final List<String> NUMBERS = List.of(
            "7",
            "0",
            "007",
            "1.5",
            "12.345",
            "1,5",
            "1.234,5",
            "1.234.567",
            ".5",
            "5.",
            "5.0",
            "+5",
            "-0",
            "-1",
            "1e5",
            "1E-5",
            "5.e3",
            "1e999",
            "1e-320",
            "inf",
            "nan",
            "1_000",
            "5_",
            " 5",
            "5 ",
            "5\t",
            "0x10",
            "\u0663",
            "1.5.2",
            "9007199254740993",
            "2147483648",
            "N/A",
            "n/a",
            "",
            "\"5\"",
            "\" 5\"",
            "\"\"",
            "\"5\n\"",
            "5\u00a0");
    private static final List<String> DAYS = List.of(
            "2025-10-01",
            "01/10/2025",
            "2025-1-5",
            "2025-02-30",
            "1999-12-31",
            "2000-01-01",
            "2100-12-31",
            "2101-01-01",
            " 2025-10-01",
            "2025-10-01 ",
            "2025-10-01 00:00:00",
            "20251001",
            "epoch",
            "infinity",
            "2025-10-01x",
            "+2025-10-01",
            "0025-10-01",
            "31/12/2025",
            "12/31/2025",
            "\"2025-10-01\"",
            "N/A",
            "");
    private static final List<String> IDS = List.of(
            "001", "1", "002", " 001", "001 ", "\"001\"", "\"001 \"", "N/A", "", "0 01", "001\u00a0", "\u00a0001", "A");
    private static final List<String> TEXTS = List.of(
            "ensemble",
            "Prophet",
            " ensemble",
            "ensemble\u00a0",
            "N/A",
            "n/A",
            "",
            "\"a,b\"",
            "é",
            "\"two\nlines\"",
            "\"q\"\"q\"");
    private static final List<String> MOMENTS = List.of(
            "2025-10-30T10:00:00Z",
            "2025-10-30 10:00:00+03",
            "2025-10-30 10:00:00",
            "2025-10-30",
            "x",
            "N/A",
            "",
            "2025-10-30T10:00:00.123456789Z",
            " 2025-10-30T10:00:00Z",
            "infinity");

    @TempDir
    Path folder;

    private Workplace place;
    private Workbench bench;
    private GoldTables gold;
    private int taken;
    private int left;

    @BeforeEach
    void itemsAndDepots() {
        place = Workplace.in(folder);
        bench = Workbench.open(folder.resolve("spill"), Workbench.Limits.DEFAULT, List.of(folder));
        gold = new GoldTables(bench);
        Contracts.ALL.forEach(gold::create);
        bench.run("INSERT INTO dim_item SELECT printf('%03d', i), 's', 'n', 'c', 'u' FROM range(1, 60) t(i)");
        bench.run("INSERT INTO dim_site VALUES ('A', 'a', NULL), ('B', 'b', NULL)");
    }

    @AfterEach
    void close() {
        bench.close();
        place.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fact_demand", "fact_forecast", "fact_inventory", "fact_metrics", "dim_item"})
    void whereTheCarefulWayFindsAFlawTheQuickOneTakesNothing(String name) throws IOException {
        Mapping mapping = Mappings.find(name).orElseThrow();
        TableContract table = mapping.counted().table();
        List<List<String>> pools =
                table.columns().stream().map(c -> pool(c.name())).toList();
        Set<List<String>> tried = new HashSet<>();
        for (int column = 0; column < pools.size(); column++) {
            List<String> pool = pools.get(column);
            for (String odd : tried.add(pool) ? pool : pool.subList(pool.size() / 2, pool.size() / 2 + 2)) {
                List<List<String>> rows = good(pools, 4);
                List<String> row = new ArrayList<>(rows.get(2));
                row.set(column, odd);
                rows.set(2, row);
                compare(mapping, rows);
            }
        }
        var random = new Random(42);
        for (int file = 0; file < 25; file++) {
            List<List<String>> rows = good(pools, 1 + random.nextInt(30));
            for (int change = random.nextInt(4); change > 0; change--) {
                int at = random.nextInt(rows.size());
                int column = random.nextInt(pools.size());
                List<String> row = new ArrayList<>(rows.get(at));
                row.set(
                        column,
                        pools.get(column).get(random.nextInt(pools.get(column).size())));
                rows.set(at, row);
            }
            if (random.nextInt(6) == 0) {
                rows.add(rows.getFirst());
            }
            Collections.shuffle(rows, random);
            compare(mapping, rows);
        }
        assertThat(taken).as("taken the quick way").isGreaterThan(15);
        assertThat(left).as("left to the careful way").isGreaterThan(15);
    }

    @Test
    void manyRowsGiveTheSameBytesInBothWays() throws IOException {
        Path many = folder.resolve("many.csv");
        bench.run(
                "COPY (SELECT DATE '2001-01-01' + CAST(i // 118 AS INTEGER) AS date, printf('%03d', 1 + i % 59) AS item_id,"
                        + " CASE i // 59 % 2 WHEN 0 THEN 'A' ELSE 'B' END AS site_id, hash(i) % 100000 / 7 AS quantity"
                        + " FROM range(400000) t(i) ORDER BY hash(i)) TO " + Sql.text(many) + " (FORMAT csv)");
        compare(Mappings.find("fact_demand").orElseThrow(), many);
        assertThat(taken).isEqualTo(1);
    }

    @Test
    void daysInTheOtherFormatAreTakenToo() throws IOException {
        Path file = Files.writeString(
                folder.resolve("d.csv"), "date,item_id,site_id,quantity\n31/10/2025,001,A,1\n01/11/2025,001,A,2\n");
        compare(Mappings.find("fact_demand").orElseThrow(), file);
        assertThat(taken).isEqualTo(1);
    }

    @Test
    void ofTwoLargeFilesAtOnceTheLaterOneCorrectsTheEarlier(@TempDir Path elsewhere) throws IOException {
        var fixture = new IngestionFixture(elsewhere);
        fixture.dimensions();
        Path a = folder.resolve("a.csv");
        Path b = folder.resolve("b.csv");
        String days = "(SELECT DATE '2001-01-01' + CAST(i AS INTEGER) AS date, '001' AS item_id, 'A' AS site_id, ";
        bench.run("COPY " + days + "1 AS quantity FROM range(30000) t(i)) TO " + Sql.text(a) + " (FORMAT csv)");
        bench.run("COPY " + days + "2 AS quantity FROM range(5000, 35000) t(i)) TO " + Sql.text(b) + " (FORMAT csv)");
        IngestReport report = fixture.ingest(a, b);
        assertThat(report.total().in()).isEqualTo(60_000);
        assertThat(report.total().replaced()).isEqualTo(25_000);
        assertThat(fixture.gold("SELECT count(*), sum(quantity) FROM {fact_demand}"))
                .containsExactly("35000|65000.0");
        assertThat(Objects.requireNonNull(fixture.current().tables().get("fact_demand"))
                        .rows())
                .isEqualTo(35_000);
    }

    private static List<String> pool(String column) {
        return switch (column) {
            case "date" -> DAYS;
            case "item_id" -> IDS;
            case "site_id" -> List.of("A", "B", " A", "C", "N/A", "");
            case "generated_at" -> MOMENTS;
            case "source", "model_version", "dataset_id", "metric", "sku", "name", "category", "unit" -> TEXTS;
            default -> NUMBERS;
        };
    }

    /** Rows of different keys in which nothing is wrong. */
    private static List<List<String>> good(List<List<String>> pools, int count) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<String> row = new ArrayList<>();
            for (List<String> pool : pools) {
                row.add(
                        pool.equals(DAYS)
                                ? "2025-09-" + (10 + i % 20)
                                : pool.equals(IDS) ? String.format("%03d", 1 + i) : pool.getFirst());
            }
            rows.add(row);
        }
        return rows;
    }

    private void compare(Mapping mapping, List<List<String>> rows) throws IOException {
        var text = new StringBuilder(String.join(",", mapping.counted().table().columnNames())).append('\n');
        rows.forEach(row -> text.append(String.join(",", row)).append('\n'));
        compare(mapping, Files.writeString(folder.resolve("file.csv"), text));
    }

    private void compare(Mapping mapping, Path file) throws IOException {
        Delivery delivery = Delivery.of(file, Optional.of(mapping), folder.resolve("unpacked"));
        Target target = mapping.counted();
        Path quickly = folder.resolve("quickly.parquet");
        if (!Flawless.write(bench, delivery, quickly)) {
            left++;
            return;
        }
        String words = Files.size(file) > 10_000 ? file.toString() : Files.readString(file);
        taken++;
        Path carefully = folder.resolve("carefully.parquet");
        try {
            long read = new RowReader(bench, folder.resolve("copy")).read(file, delivery.source());
            assertThat(delivery.source().rows()).as(words).isEqualTo(read);
        } catch (InputRefused e) {
            throw new AssertionError("Refused with care: " + words, e);
        }
        assertThat(new Cleaning(bench, delivery).run()).as(words).isEmpty();
        assertThat(bench.rows("FROM quarantine")).as(words).isEmpty();
        GoldTables.Reduced reduced = gold.reduce(target);
        assertThat(reduced).as(words).isEqualTo(new GoldTables.Reduced(0, 0, 0));
        gold.writeIncoming(target.table(), carefully);
        assertThat(Sha256.of(quickly)).as(words).isEqualTo(Sha256.of(carefully));
    }
}
