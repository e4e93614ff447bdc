package dev.corrente.api.ingest;

import dev.corrente.api.ingest.csv.InputRefused;
import dev.corrente.api.storage.Buckets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@SuppressWarnings("NullAway.Init")
class IngestionIT {
    private static final String FORECAST =
            "date,item_id,forecast,actual,mape,source,model_version,generated_at,dataset_id";

    @TempDir
    Path folder;

    private IngestionFixture fixture;

    @BeforeEach
    void open() {
        fixture = new IngestionFixture(folder);
    }

    private static String forecast(String date, String item, String forecast, String generatedAt) {
        return String.join(",", date, item, forecast, "", "", "ensemble", "v1", generatedAt, "oct");
    }

    @Test
    void bronzeHoldsTheUntouchedFileSilverAndGoldTheTypedRows() throws IOException {
        fixture.dimensions();
        Path file =
                fixture.file("d.csv", "date;item_id;site_id;quantity", "31/10/2025;001;A;1,5", "2025-10-30;001;A;2");
        fixture.ingest(file);
        assertThat(fixture.bronze("fact_demand/" + IngestionFixture.DAY + "d.csv"))
                .isEqualTo(Files.readString(file));
        assertThat(fixture.store.list(Buckets.SILVER, "fact_demand/date=2025-10-31/"))
                .hasSize(1);
        assertThat(fixture.gold("SELECT * FROM {fact_demand} ORDER BY date"))
                .containsExactly("2025-10-30|001|A|2.0", "2025-10-31|001|A|1.5");
        assertThat(fixture.current().sources()).hasSize(3);
        assertThat(fixture.current().datasetIds()).containsExactly("dim_item", "dim_site", "fact_demand");
    }

    @Test
    void oneCommaMakesNoThousandfoldOfTheOtherRows() throws IOException {
        fixture.dimensions();
        IngestReport report = fixture.ingest(fixture.file(
                "d.csv",
                "date;item_id;site_id;quantity",
                "2025-10-28;001;A;12.345",
                "2025-10-29;001;A;1,5",
                "2025-10-30;001;A;7"));
        assertThat(fixture.gold("SELECT quantity FROM {fact_demand} ORDER BY date"))
                .containsExactly("1.5", "7.0");
        assertThat(report.files().getFirst().quarantine()).containsOnlyKeys("ambiguous_number quantity");
        assertThat(fixture.bronze(report.files().getFirst().quarantineKey().orElseThrow()))
                .contains("2,ambiguous_number,quantity,12.345,");
    }

    @Test
    void groupedThousandsAreReadWhereTheColumnProvesThem() throws IOException {
        fixture.dimensions();
        fixture.ingest(fixture.file(
                "d.csv", "date;item_id;site_id;quantity", "2025-10-29;001;A;12.345", "2025-10-30;001;A;1.234,5"));
        assertThat(fixture.gold("SELECT quantity FROM {fact_demand} ORDER BY date"))
                .containsExactly("12345.0", "1234.5");
    }

    @Test
    void ofTwoIngestionsAtOnceNoneIsLost() throws Exception {
        fixture.dimensions();
        List<Path> files = new ArrayList<>();
        for (int day = 1; day <= 4; day++) {
            files.add(fixture.file(
                    "d" + day + ".csv", "date,item_id,site_id,quantity", "2025-10-0" + day + ",001,A," + day));
        }
        try (var threads = Executors.newFixedThreadPool(files.size())) {
            List<Future<IngestReport>> reports = new ArrayList<>();
            files.forEach(file -> reports.add(threads.submit(() -> fixture.ingest(file))));
            for (Future<IngestReport> report : reports) {
                assertThat(report.get().committed()).isTrue();
            }
        }
        assertThat(fixture.gold("SELECT quantity FROM {fact_demand} ORDER BY ALL"))
                .containsExactly("1.0", "2.0", "3.0", "4.0");
        assertThat(fixture.current().sources()).hasSize(6);
    }

    @Test
    void theSameFileTwiceMakesNoNewSnapshot() throws IOException {
        fixture.dimensions();
        Path file = fixture.file("d.csv", "date,item_id,site_id,quantity", "2025-10-30,001,A,2");
        fixture.ingest(file);
        String before = fixture.current().snapshotId();
        IngestReport again = fixture.ingest(file, file);
        assertThat(again.committed()).isFalse();
        assertThat(again.files()).allMatch(IngestReport.FileReport::known);
        assertThat(fixture.current().snapshotId()).isEqualTo(before);
    }

    @Test
    void aCorrectedFileSupersedesByKeyAndSaysSo() throws IOException {
        fixture.dimensions();
        fixture.ingest(
                fixture.file("d.csv", "date,item_id,site_id,quantity", "2025-10-30,001,A,2", "2025-10-30,002,A,7"));
        IngestReport corrected = fixture.ingest(
                fixture.file("d.csv", "date,item_id,site_id,quantity", "2025-10-30,001,A,9", "2025-10-30,001,A,3"));
        assertThat(corrected.total().kept()).isEqualTo(1);
        assertThat(corrected.total().superseded()).isEqualTo(1);
        assertThat(corrected.total().replaced()).isEqualTo(1);
        assertThat(fixture.gold("SELECT item_id, quantity FROM {fact_demand} ORDER BY ALL"))
                .containsExactly("001|3.0", "002|7.0");
        assertThat(fixture.store.list(Buckets.BRONZE, "fact_demand/"))
                .as("both files of that name")
                .hasSize(2);
    }

    @Test
    void aForecastOlderThanTheServedOneIsSuperseded() throws IOException {
        fixture.dimensions();
        fixture.ingest(fixture.file("f.csv", FORECAST, forecast("2025-11-01", "001", "5", "2025-10-30T10:00:00Z")));
        IngestReport late = fixture.ingest(fixture.file(
                "late.csv",
                FORECAST,
                forecast("2025-11-01", "001", "99", "2025-10-29T10:00:00Z"),
                forecast("2025-11-02", "001", "6", "2025-10-29T10:00:00-03:00")));
        assertThat(late.total().superseded()).isEqualTo(1);
        assertThat(fixture.gold("SELECT date, forecast, generated_at FROM {fact_forecast} ORDER BY ALL"))
                .containsExactly("2025-11-01|5.0|2025-10-30 10:00:00.0", "2025-11-02|6.0|2025-10-29 13:00:00.0");
    }

    @Test
    void rollingFiguresAreComputedPerItemAndSource() throws IOException {
        fixture.dimensions();
        String[] lines = new String[11];
        lines[0] = FORECAST;
        for (int day = 1; day <= 10; day++) {
            lines[day] = forecast(
                    "2025-11-" + (day < 10 ? "0" : "") + day, "001", Integer.toString(day), "2025-10-30T10:00:00Z");
        }
        fixture.ingest(fixture.file("f.csv", lines));
        assertThat(fixture.gold("SELECT forecast_mean_7d, forecast_total_30d, actual_mean_7d FROM {agg_forecast_daily}"
                        + " WHERE date = '2025-11-10'"))
                .containsExactly("7.0|55.0|");
    }

    @Test
    void aFactWithoutItsItemOrWithoutProvenanceIsQuarantined() throws IOException {
        fixture.dimensions();
        IngestReport report = fixture.ingest(fixture.file(
                "f.csv",
                FORECAST,
                forecast("2025-11-01", "999", "5", "2025-10-30T10:00:00Z"),
                forecast("2025-11-01", "001", "5", ""),
                forecast("2025-11-01", "001", "-5", "2025-10-30T10:00:00Z"),
                forecast("2025-11-01", "001", "5", "2025-10-30T10:00:00Z")));
        assertThat(report.total().kept()).isEqualTo(1);
        assertThat(report.files().getFirst().quarantine())
                .containsOnlyKeys("foreign_key item_id", "missing generated_at", "range forecast");
    }

    @Test
    void rowsAroundBrokenLinesKeepTheirNumbers() throws IOException {
        fixture.dimensions();
        IngestReport report = fixture.ingest(fixture.file(
                "d.csv",
                "date,item_id,site_id,quantity",
                "2025-10-01,001,A,1",
                "2025-10-02,001,A",
                "2025-10-03,001,A,1,too,many",
                "2025-10-04,001,A,x",
                "2025-10-05,001,\"A\"b,1",
                "2025-10-06,001,A,y"));
        String quarantine =
                fixture.bronze(report.files().getFirst().quarantineKey().orElseThrow());
        assertThat(quarantine.lines().skip(1).map(l -> l.replaceFirst("^(\\d+),(\\w+),.*", "$1 $2")))
                .containsExactly("3 broken_row", "4 broken_row", "5 not_a_double", "6 broken_row", "7 not_a_double");
        assertThat(report.total().in()).isEqualTo(6);
    }

    @Test
    void aQuoteThatNeverClosesLosesNoLine() throws IOException {
        fixture.dimensions();
        IngestReport report = fixture.ingest(fixture.file(
                "d.csv",
                "date,item_id,site_id,quantity",
                "2025-10-01,001,A,1",
                "2025-10-02,001,\"A,1",
                "2025-10-03,001,A,1"));
        assertThat(report.total().in()).isEqualTo(3);
        assertThat(report.total().quarantined()).isEqualTo(2);
    }

    @Test
    void aFileOfWhichNoRowStandsMakesNoSnapshot() throws IOException {
        Path file = fixture.file("d.csv", "date,item_id,site_id,quantity", "2025-10-01,001,A,1");
        assertThatThrownBy(() -> fixture.ingest(file))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("foreign_key item_id")
                .hasMessageContaining("d.csv.quarantine.csv");
        assertThat(fixture.store.head(Buckets.GOLD, "CURRENT")).isEmpty();
    }

    @Test
    void replacingStartsFromNothing() throws IOException {
        fixture.dimensions();
        fixture.ingest(fixture.file("d.csv", "date,item_id,site_id,quantity", "2025-10-30,001,A,2"));
        fixture.ingest(true, fixture.file("other.csv", "item_id,sku,name,category,unit", "003,S3,Rolo,Pintura,UN"));
        assertThat(fixture.gold("SELECT item_id FROM {dim_item}")).containsExactly("003");
        assertThat(fixture.gold("SELECT * FROM {fact_demand}")).isEmpty();
    }

    @Test
    void equalInputsGiveEqualObjects(@TempDir Path elsewhere) throws IOException {
        var twin = new IngestionFixture(elsewhere);
        fixture.dimensions();
        twin.dimensions();
        assertThat(twin.current()).isEqualTo(fixture.current());
    }
}
