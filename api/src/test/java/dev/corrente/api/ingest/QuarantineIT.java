package dev.corrente.api.ingest;

import dev.corrente.api.dataset.SourceFile;
import dev.corrente.api.ingest.csv.InputRefused;
import dev.corrente.api.ingest.mapping.Mapping;
import dev.corrente.api.ingest.mapping.MappingReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Rows that were refused, and a second try of them. */
@SuppressWarnings("NullAway.Init")
class QuarantineIT {
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

    private static Mapping sums(String formats) {
        return MappingReader.read("m.yaml", """
                apiVersion: corrente.dev/v1
                kind: Mapping
                name: take
                columns: [{ name: date, format: %s }, { name: item_id }, { name: site_id }, { name: quantity }]
                targets: [{ table: fact_demand, combine: sum }]
                """.formatted(formats));
    }

    private IngestReport take(String name, Mapping mapping, String... lines) throws IOException {
        Path file = fixture.file(name, lines);
        return fixture.ingest(new IngestRequest(List.of(file), Optional.of(mapping), Optional.empty(), false));
    }

    private IngestReport item(String id) throws IOException {
        return fixture.ingest(fixture.file("i" + id + ".csv", "item_id,sku,name,category,unit", id + ",S,N,C,UN"));
    }

    private List<SourceFile> open() {
        return Quarantine.open(fixture.current());
    }

    @Test
    void rowsOfAnUnknownItemAreTakenInOnceItIsKnown() throws IOException {
        fixture.ingest(fixture.file("d.csv", HEADER, "2025-10-01,001,A,1", "2025-10-01,009,A,2", "x,009,A,2"));
        assertThat(open())
                .extracting(Quarantine::key)
                .containsExactly("fact_demand/" + IngestionFixture.DAY + "d.csv.quarantine.csv");
        item("009");
        IngestReport report = fixture.ingestion().retry(List.of(), Optional.empty());
        assertThat(report.total().in()).isEqualTo(2);
        assertThat(report.total().kept()).isEqualTo(1);
        assertThat(report.total().quarantined()).isEqualTo(1);
        assertThat(fixture.gold(DEMAND)).containsExactly("2025-10-01|001|A|1.0", "2025-10-01|009|A|2.0");
        assertThat(open()).singleElement().satisfies(left -> {
            assertThat(left.refused().orElseThrow().rows()).isEqualTo(1);
            assertThat(fixture.bronze(Quarantine.key(left)))
                    .contains("4,not_a_date,date,x,")
                    .doesNotContain("009,A,2025");
        });
    }

    @Test
    void aSumGrowsByTheRowsThatWereRefused() throws IOException {
        take("t.csv", sums("mm/dd/yyyy"), HEADER, "10/31/2025,001,A,1", "31/10/2025,001,A,2", "31/10/2025,002,A,4");
        IngestReport report =
                fixture.ingestion().retry(List.of("t.csv"), Optional.of(sums("[mm/dd/yyyy, dd/mm/yyyy]")));
        assertThat(fixture.gold(DEMAND)).containsExactly("2025-10-31|001|A|3.0", "2025-10-31|002|A|4.0");
        assertThat(report.total().in()).isEqualTo(2);
        assertThat(report.total().merged()).isEqualTo(1);
        assertThat(report.total().kept()).isEqualTo(1);
        assertThat(open()).isEmpty();
    }

    @Test
    void whatALaterFileBroughtStays() throws IOException {
        take("t.csv", sums("mm/dd/yyyy"), HEADER, "10/31/2025,001,A,1", "31/10/2025,001,A,2", "31/10/2025,002,A,4");
        fixture.ingest(fixture.file("later.csv", HEADER, "2025-10-31,001,A,50"));
        IngestReport report = fixture.ingestion().retry(List.of(), Optional.of(sums("[mm/dd/yyyy, dd/mm/yyyy]")));
        assertThat(fixture.gold(DEMAND)).containsExactly("2025-10-31|001|A|50.0", "2025-10-31|002|A|4.0");
        assertThat(report.total().superseded()).isEqualTo(1);
        assertThat(report.total().kept()).isEqualTo(1);
    }

    @Test
    void aRowOfTheFileThatStoodFurtherDownStaysTheNewest() throws IOException {
        fixture.ingest(fixture.file(
                "d.csv",
                HEADER,
                "2025-10-01,009,A,1",
                "2025-10-01,001,Z,1",
                "2025-10-01,001,A,2",
                "2025-10-01,009,A,3"));
        item("009");
        IngestReport report = fixture.ingestion().retry(List.of(), Optional.empty());
        assertThat(report.total().superseded()).as("row 2 by row 5").isEqualTo(1);
        assertThat(fixture.gold(DEMAND)).containsExactly("2025-10-01|001|A|2.0", "2025-10-01|009|A|3.0");
    }

    @Test
    void aTryInWhichAllAreRefusedAgainChangesNothing() throws IOException {
        fixture.ingest(fixture.file("d.csv", HEADER, "2025-10-01,001,A,1", "2025-10-01,009,A,2"));
        String before = fixture.current().snapshotId();
        assertThatThrownBy(() -> fixture.ingestion().retry(List.of(), Optional.empty()))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("foreign_key item_id");
        assertThat(fixture.current().snapshotId()).isEqualTo(before);
        assertThat(open()).hasSize(1);
    }

    @Test
    void anUnknownNameIsAnsweredWithThoseThereAre() throws IOException {
        fixture.ingest(fixture.file("d.csv", HEADER, "2025-10-01,001,A,1", "2025-10-01,009,A,2"));
        assertThatThrownBy(() -> fixture.ingestion().retry(List.of("e.csv"), Optional.empty()))
                .hasMessageContaining("'e.csv'")
                .hasMessageContaining("d.csv.quarantine.csv");
    }
}
