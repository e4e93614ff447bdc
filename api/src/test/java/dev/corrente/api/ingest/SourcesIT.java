package dev.corrente.api.ingest;

import dev.corrente.api.ingest.csv.InputRefused;
import dev.corrente.api.ingest.mapping.MappingReader;
import dev.corrente.api.ingest.sql.Sql;
import dev.corrente.api.ingest.sql.Workbench;
import io.airlift.compress.v3.zstd.ZstdOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The same rows in every kind of file. */
@SuppressWarnings("NullAway.Init")
class SourcesIT {
    private static final String HEADER = "date,item_id,site_id,quantity";
    private static final String DEMAND = "SELECT * FROM {fact_demand} ORDER BY ALL";

    @TempDir
    Path folder;

    private IngestionFixture fixture;

    @BeforeEach
    void dimensions() throws IOException {
        fixture = new IngestionFixture(folder);
        fixture.dimensions();
    }

    private Path parquet(String name, String select) {
        Path file = folder.resolve(name);
        try (Workbench bench = Workbench.open(folder.resolve("spill"), Workbench.Limits.DEFAULT, List.of(folder))) {
            bench.run("COPY (" + select + ") TO " + Sql.text(file) + " (FORMAT parquet)");
        }
        return file;
    }

    private Path workbook(Consumer<Workbook> fill) throws IOException {
        Path file = folder.resolve("d.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook book = new Workbook(out, "test", "1.0")) {
            fill.accept(book);
        }
        return file;
    }

    private static void row(Worksheet sheet, int row, Object... values) {
        for (int i = 0; i < values.length; i++) {
            switch (values[i]) {
                case String text -> sheet.value(row, i, text);
                case Number number -> sheet.value(row, i, number);
                case LocalDate date -> {
                    sheet.value(row, i, date);
                    sheet.style(row, i).format("dd/mm/yyyy").set();
                }
                default -> throw new IllegalArgumentException(values[i].toString());
            }
        }
    }

    private Path packed(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream to = Files.newOutputStream(file);
                OutputStream out = name.endsWith("gz") ? new GZIPOutputStream(to) : new ZstdOutputStream(to)) {
            out.write(text.getBytes(UTF_8));
        }
        return file;
    }

    @Test
    void parquetKeepsLargeNumbersDatesAndIdsAndRefusesWhatIsNoNumber() {
        IngestReport report = fixture.ingest(parquet("d.parquet", """
                SELECT * FROM (VALUES
                  (DATE '2025-10-01', '001', 'A', 12.345::DOUBLE), (DATE '2025-10-02', '001', 'A', 9007199254740993::DOUBLE),
                  (DATE '2025-10-03', '001', 'A', 'NaN'::DOUBLE), (DATE '2025-10-04', '001', 'A', 'Infinity'::DOUBLE),
                  (DATE '2025-10-05', '001', 'A', NULL), (DATE '2025-10-06', '001', 'A', 1e-7::DOUBLE))
                  t(date, item_id, site_id, quantity)"""));
        assertThat(fixture.gold(DEMAND))
                .containsExactly(
                        "2025-10-01|001|A|12.345", "2025-10-02|001|A|9.007199254740992E15", "2025-10-06|001|A|1.0E-7");
        assertThat(report.files().getFirst().quarantine())
                .containsOnlyKeys("not_a_double quantity", "missing quantity");
        assertThat(fixture.bronze(report.files().getFirst().quarantineKey().orElseThrow()))
                .contains("3,not_a_double,quantity,nan,", "5,missing,quantity,");
    }

    @Test
    void resultsInParquetHaveTypedTimesAndWholeNumbersThatPandasMadeFractions() {
        fixture.ingest(parquet("i.parquet", """
                SELECT TIMESTAMP '2025-10-01 00:00:00' AS date, '001' AS item_id, 'A' AS site_id, 5::DECIMAL(9,3) AS current_stock,
                  1.0 AS reorder_point, 1 AS safety_stock, 7.0::DOUBLE AS lead_time_days, 'ensemble' AS source,
                  'v1' AS model_version, TIMESTAMPTZ '2025-10-01 09:00:00-03' AS generated_at, 'oct'::BLOB AS dataset_id"""));
        assertThat(fixture.gold(
                        "SELECT date, current_stock, lead_time_days, generated_at, dataset_id FROM {fact_inventory}"))
                .containsExactly("2025-10-01|5.0|7|2025-10-01 12:00:00.0|oct");
    }

    @Test
    void aWorkbooksDatesAndNumbersAreThoseItShows() throws IOException {
        Path file = workbook(book -> {
            Worksheet sheet = book.newWorksheet("Plan1");
            row(sheet, 1, "date", "item_id", "site_id", "quantity");
            row(sheet, 2, LocalDate.parse("2025-10-01"), "001", "A", 12.345);
            row(sheet, 4, "02/10/2025", "001", "A", 0.1 + 0.2);
            row(sheet, 5, LocalDate.parse("2025-10-03"), "001", "A", "muitos");
            row(sheet, 6, LocalDate.parse("2025-10-04"), "001", "A", 3, "fora");
        });
        IngestReport report = fixture.ingest(file);
        assertThat(fixture.gold(DEMAND))
                .containsExactly("2025-10-01|001|A|12.345", "2025-10-02|001|A|0.30000000000000004");
        assertThat(fixture.bronze(report.files().getFirst().quarantineKey().orElseThrow())
                        .lines())
                .anyMatch(l -> l.startsWith("6,not_a_double,quantity,muitos,"))
                .anyMatch(l -> l.startsWith("7,broken_row,\"\",E7 stands in a column without a name,"))
                .hasSize(3);
        assertThat(report.total().in()).isEqualTo(4);
        assertThat(report.total().balanced()).isTrue();
    }

    @Test
    void theNamedSheetIsReadAndAnotherNameIsAnsweredWithThoseThereAre() throws IOException {
        Path file = workbook(book -> {
            row(book.newWorksheet("Capa"), 0, "Estoque");
            Worksheet sheet = book.newWorksheet("Dados");
            row(sheet, 0, "date", "item_id", "site_id", "quantity");
            row(sheet, 1, LocalDateTime.parse("2025-10-01T00:00").toLocalDate(), "001", "A", 1);
        });
        fixture.ingest(request(file, "Dados"));
        assertThat(fixture.gold(DEMAND)).containsExactly("2025-10-01|001|A|1.0");
        assertThatThrownBy(() -> fixture.ingest(request(file, "Dado")))
                .hasMessageContaining("no sheet 'Dado', did you mean 'Dados'? It has: Capa, Dados");
    }

    private static IngestRequest request(Path file, String sheet) {
        String mapping = "apiVersion: corrente.dev/v1\nkind: Mapping\nname: d\nfile: { sheet: " + sheet + " }\n"
                + "columns: [{ name: date }, { name: item_id }, { name: site_id }, { name: quantity }]\n"
                + "targets: [{ table: fact_demand }]\n";
        return new IngestRequest(
                List.of(file), Optional.of(MappingReader.read("m.yaml", mapping)), Optional.empty(), false);
    }

    @Test
    void ofJsonLinesNoneIsLost() throws IOException {
        IngestReport report = fixture.ingest(fixture.file(
                "d.jsonl",
                "{\"date\": \"2025-10-01\", \"item_id\": \"001\", \"site_id\": \"A\", \"quantity\": 12.345}",
                "",
                "{\"quantity\": 2e3, \"date\": \"2025-10-02\", \"item_id\": \"001\", \"site_id\": \"A\"}",
                "{\"date\": \"2025-10-03\", \"item_id\": \"001\", \"site_id\": \"A\", \"quantity\": [1]}",
                "{\"date\": \"2025-10-04\", \"item_id\": \"001\"",
                "{\"date\": \"2025-10-05\", \"item_id\": \"001\", \"site_id\": \"A\", \"quantity\": null}",
                "{\"date\": \"2025-10-06\", \"date\": \"2025-10-07\"}"));
        assertThat(fixture.gold(DEMAND)).containsExactly("2025-10-01|001|A|12.345", "2025-10-02|001|A|2000.0");
        assertThat(report.total().in()).isEqualTo(6);
        assertThat(report.total().quarantined()).isEqualTo(4);
        assertThat(fixture.bronze(report.files().getFirst().quarantineKey().orElseThrow())
                        .lines())
                .anyMatch(l -> l.startsWith("3,broken_row,quantity,a list or an object"))
                .anyMatch(l -> l.startsWith("4,broken_row,"))
                .anyMatch(l -> l.startsWith("5,missing,quantity,"))
                .anyMatch(l -> l.startsWith("6,broken_row,"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"d.csv.gz", "d.csv.zst", "named.wrongly.gz"})
    void whatIsPackedIsToldByItsBytesAndKeptAsItCame(String name) throws IOException {
        Path file = packed(name, HEADER + "\n2025-10-01,001,A,1\n");
        IngestReport report = fixture.ingest(file);
        assertThat(fixture.gold(DEMAND)).containsExactly("2025-10-01|001|A|1.0");
        assertThat(fixture.store.bytes("nova-bronze", "fact_demand/" + IngestionFixture.DAY + name))
                .isEqualTo(Files.readAllBytes(file));
        assertThat(report.total().balanced()).isTrue();
        assertThat(fixture.ingest(file).committed()).isFalse();
    }

    @Test
    void packedJsonLinesAreReadToo() throws IOException {
        fixture.ingest(
                packed("d.zst", "{\"date\":\"2025-10-01\",\"item_id\":\"001\",\"site_id\":\"A\",\"quantity\":1}\n"));
        assertThat(fixture.gold(DEMAND)).containsExactly("2025-10-01|001|A|1.0");
    }

    @Test
    void aCorrectedWorkbookTakesThePlaceOfACsvByKeyAndSaysSo() throws IOException {
        fixture.ingest(fixture.file("d.csv", HEADER, "2025-10-01,001,A,1", "2025-10-02,001,A,1"));
        IngestReport report = fixture.ingest(workbook(book -> {
            Worksheet sheet = book.newWorksheet("Plan1");
            row(sheet, 0, "date", "item_id", "site_id", "quantity");
            row(sheet, 1, LocalDate.parse("2025-10-02"), "001", "A", 7);
        }));
        assertThat(report.total().replaced()).isEqualTo(1);
        assertThat(fixture.gold(DEMAND)).containsExactly("2025-10-01|001|A|1.0", "2025-10-02|001|A|7.0");
    }

    @Test
    void whatUnpacksToMoreThanIsPlausibleIsRefused() throws IOException {
        Path file = packed("bomb.gz", HEADER + "\n" + "0".repeat(70_000_000));
        assertThatThrownBy(() -> fixture.ingest(file))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("bomb.gz: unpacked it is larger than 64 MiB");
        Path zip = folder.resolve("bomb.xlsx");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            out.write(new byte[20_000_000]);
        }
        assertThatThrownBy(() -> fixture.ingest(zip))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("bomb.xlsx: unpacked it is larger");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv.gz", "csv.zst", "parquet", "xlsx"})
    void aFileThatIsCutOffIsRefusedInWordsAndNothingIsStored(String ending) throws IOException {
        Path whole = switch (ending) {
            case "parquet" -> parquet("w.parquet", "SELECT range AS date FROM range(10000)");
            case "xlsx" -> workbook(book -> row(book.newWorksheet("a"), 0, "date"));
            default -> packed("w." + ending, HEADER + "\n" + "2025-10-01,001,A,1\n".repeat(1000));
        };
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut." + ending), java.util.Arrays.copyOf(bytes, bytes.length * 2 / 3));
        assertThatThrownBy(() -> fixture.ingest(cut))
                .isInstanceOf(InputRefused.class)
                .hasMessageStartingWith(cut.toString())
                .hasMessageContaining("Nothing was stored.")
                .message()
                .doesNotContain("Exception");
    }

    @Test
    void aJsonListIsAnsweredWithHowToMakeLinesOfIt() throws IOException {
        Path file = fixture.file("d.json", "[{\"a\": 1}]");
        assertThatThrownBy(() -> fixture.ingest(file)).hasMessageContaining("one object a line");
    }
}
