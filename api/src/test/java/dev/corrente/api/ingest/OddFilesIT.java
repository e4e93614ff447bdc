package dev.corrente.api.ingest;

import dev.corrente.api.ingest.csv.InputRefused;
import dev.corrente.api.storage.Buckets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Files that no exporter should write, and some do. */
@SuppressWarnings("NullAway.Init")
class OddFilesIT {
    private static final String HEADER = "date,item_id,site_id,quantity";

    @TempDir
    Path folder;

    private IngestionFixture fixture;

    @BeforeEach
    void dimensions() throws IOException {
        fixture = new IngestionFixture(folder);
        fixture.dimensions();
    }

    private Path demand(String text) throws IOException {
        return Files.writeString(folder.resolve("d.csv"), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "H\r\n2025-10-01,001,A,1\n2025-10-02,001,A\n2025-10-03,001,A,3\n",
                "H\n2025-10-01,001,A,1\r\n2025-10-02,001,A\r\n2025-10-03,001,A,3\r\n",
                "H\r2025-10-01,001,A,1\r2025-10-02,001,A\r2025-10-03,001,A,3\r",
                "H\r\n2025-10-01,001,A,1\r2025-10-02,001,A\n\r\n2025-10-03,001,A,3",
                "H\r\n2025-10-01,001,A,1\r\n2025-10-02,001,A\r\n2025-10-03,001,A,3\r\n"
            })
    void lineEndsOfAllKindsAreReadAndBronzeKeepsThem(String text) throws IOException {
        String written = text.replace("H", HEADER);
        IngestReport report = fixture.ingest(demand(written));
        assertThat(fixture.gold("SELECT date, quantity FROM {fact_demand} ORDER BY date"))
                .containsExactly("2025-10-01|1.0", "2025-10-03|3.0");
        assertThat(fixture.bronze(report.files().getFirst().quarantineKey().orElseThrow()))
                .contains("3,broken_row,");
        assertThat(fixture.bronze("fact_demand/" + IngestionFixture.DAY + "d.csv"))
                .isEqualTo(written);
    }

    @Test
    void aQuotedFieldMayHoldLineEndsOfAnotherKind() throws IOException {
        fixture.ingest(Files.writeString(
                folder.resolve("i.csv"),
                "item_id,sku,name,category,unit\r\n003,S3,\"two\nlines\",Fitas,UN\r\n004,S4,one,Fitas,UN\r\n"));
        assertThat(fixture.gold("SELECT item_id FROM {dim_item} ORDER BY 1"))
                .containsExactly("001", "002", "003", "004");
    }

    @Test
    void rowsThatCannotBeToldApartAreRefusedInWordsAndNothingIsStored() throws IOException {
        Path file = demand(HEADER + "\n2025-10-01,001,A,\"" + "1\n".repeat(3_000_000));
        assertThatThrownBy(() -> fixture.ingest(file))
                .isInstanceOf(InputRefused.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining("quote")
                .hasMessageEndingWith("Nothing was stored.")
                .message()
                .doesNotContain("DuckDB", "CREATE", "strict_mode");
        assertThat(fixture.store.list(Buckets.BRONZE, "fact_demand/")).isEmpty();
    }

    @Test
    void anEmptyFileAmongOthersIsReportedAndTheOthersStand() throws IOException {
        IngestReport report =
                fixture.ingest(demand(HEADER + "\n"), fixture.file("s.csv", "site_id,name,state", "C,Natal,RN"));
        assertThat(report.committed()).isTrue();
        assertThat(fixture.gold("SELECT site_id FROM {dim_site} ORDER BY 1")).containsExactly("A", "B", "C");
    }

    @Test
    void aRefusedRowWithTwoReasonsIsCountedOnce() throws IOException {
        Path file = demand(HEADER + "\n2025-10-01,999,X,1\n");
        assertThatThrownBy(() -> fixture.ingest(file)).hasMessageContaining("1 rows, 1 quarantined for 2 reasons");
    }
}
