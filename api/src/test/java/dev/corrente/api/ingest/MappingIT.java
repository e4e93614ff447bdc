package dev.corrente.api.ingest;

import dev.corrente.api.ingest.csv.InputRefused;
import dev.corrente.api.ingest.mapping.MappingReader;
import dev.corrente.api.storage.Buckets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Files that are read by a mapping of somebody's own. */
@SuppressWarnings("NullAway.Init")
class MappingIT {
    private static final String MAPPING = """
            apiVersion: corrente.dev/v1
            kind: Mapping
            name: stock_take
            file: { separator: "|", decimalComma: true, missing: [N/D], otherColumns: ignore }
            columns:
              - { header: DIA, name: date, format: mm/dd/yyyy }
              - { header: ITEM, synonyms: [CÓDIGO], name: item_id }
              - { header: DEPOSITO, name: site_id, default: A }
              - { header: QTD, name: quantity, factor: 1000, maximum: 9000 }
              - { header: OBS, name: note, type: string, required: false, mayBeAbsent: true }
            exclude:
              - { rule: test_rows, expression: note ILIKE 'test%' }
            targets:
              - table: fact_demand
                combine: sum
            """;

    @TempDir
    Path folder;

    private IngestionFixture fixture;

    @BeforeEach
    void dimensions() throws IOException {
        fixture = new IngestionFixture(folder);
        fixture.dimensions();
    }

    private IngestReport ingest(String mapping, String... lines) throws IOException {
        Path file = fixture.file("take.txt", lines);
        return fixture.ingest(new IngestRequest(
                List.of(file), Optional.of(MappingReader.read("m.yaml", mapping)), Optional.empty(), false));
    }

    @Test
    void synonymsFormatsMissingWordsDefaultsAndFactorsAreFollowed() throws IOException {
        IngestReport report = ingest(
                MAPPING,
                "DIA|Codigo|DEPOSITO|QTD|OBS|COR",
                "10/31/2025|001|n/d|1,5||azul",
                "10/30/2025|002|B|2|Test|azul",
                "2025-10-29|002|B|9,5||azul",
                "31/10/2025|002|B|1||azul");
        assertThat(fixture.gold("SELECT * FROM {fact_demand}")).containsExactly("2025-10-31|001|A|1500.0");
        assertThat(report.total().excluded()).containsEntry("test_rows", 1L);
        assertThat(report.files().getFirst().quarantine()).containsOnlyKeys("not_a_date DIA", "range QTD");
        assertThat(report.total().balanced()).isTrue();
    }

    @Test
    void theMappingIsKeptWithTheFileThatWasReadByIt() throws IOException {
        ingest(MAPPING, "DIA|ITEM|DEPOSITO|QTD", "10/31/2025|001|A|1,5");
        var source = fixture.current().sources().getLast();
        assertThat(source.profile()).isEqualTo("stock_take");
        assertThat(fixture.bronze(Bronze.mappingKey(source.mapping().orElseThrow())))
                .isEqualTo(MAPPING);
        assertThat(source.bronzeKey()).startsWith("stock_take/" + IngestionFixture.DAY);
    }

    @Test
    void anExpressionThatGivesNothingForANeededColumnSendsTheRowToQuarantine() throws IOException {
        String mapping = MAPPING + "    values: { item_id: { expression: \"nullif(item_id, '002')\" } }\n";
        IngestReport report = ingest(mapping, "DIA|ITEM|DEPOSITO|QTD", "10/31/2025|001|A|1", "10/31/2025|002|A|1");
        assertThat(report.total().kept()).isEqualTo(1);
        assertThat(report.files().getFirst().quarantine()).containsOnlyKeys("missing fact_demand.item_id");
    }

    @Test
    void anExpressionThatCannotBeComputedIsShownWhereItStandsAndNothingIsStored() {
        String mapping = MAPPING.replace("note ILIKE 'test%'", "no_such > 1");
        assertThatThrownBy(() -> ingest(mapping, "DIA|ITEM|DEPOSITO|QTD", "10/31/2025|001|A|1"))
                .isInstanceOf(InputRefused.class)
                .hasMessageStartingWith("m.yaml:12:36 exclude[0].expression: this expression cannot be computed")
                .hasMessageContaining("no_such")
                .hasMessageEndingWith("Nothing was stored.");
        assertThat(fixture.store.list(Buckets.BRONZE, "stock_take/")).isEmpty();
    }

    @Test
    void anExpressionReachesNoFileOfTheMachine() {
        String mapping = MAPPING.replace("note ILIKE 'test%'", "exists(FROM read_text('/etc/hostname'))");
        assertThatThrownBy(() -> ingest(mapping, "DIA|ITEM|DEPOSITO|QTD", "10/31/2025|001|A|1"))
                .hasMessageContaining("Permission Error");
    }

    @Test
    void moreRefusedRowsThanTheMappingLetsPassRefuseTheFileWhole() {
        String mapping = MAPPING + "quarantine: { refuseAbove: 40% }\n";
        String before = fixture.current().snapshotId();
        assertThatThrownBy(() -> ingest(mapping, "DIA|ITEM|DEPOSITO|QTD", "10/31/2025|001|A|1", "x|001|A|1"))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("lets pass 40")
                .hasMessageContaining("not_a_date DIA")
                .hasMessageContaining("take.txt.quarantine.csv")
                .hasMessageContaining("No snapshot was made");
        assertThat(fixture.current().snapshotId()).isEqualTo(before);
    }

    @Test
    void aMeasureThatIsMissingTooOftenRefusesTheFileWholeUnlessTheMappingAllowsIt() throws IOException {
        String before = fixture.current().snapshotId();
        String[] lines = {"DIA|ITEM|DEPOSITO|QTD", "10/30/2025|001|A|1", "10/31/2025|001|A|", "10/31/2025|002|A|"};
        assertThatThrownBy(() -> ingest(MAPPING, lines))
                .isInstanceOf(InputRefused.class)
                .hasMessageStartingWith("Too many rows have no QTD: 2 of 3, where fewer than 1.00000% are let pass.")
                .hasMessageContaining("take.txt.quarantine.csv")
                .hasMessageContaining("nullsBelow");
        assertThat(fixture.current().snapshotId()).isEqualTo(before);

        IngestReport report = ingest(MAPPING.replace("maximum: 9000", "maximum: 9000, nullsBelow: 70%"), lines);
        assertThat(report.total().quarantined()).isEqualTo(2);
        assertThat(report.total().kept()).isEqualTo(1);
    }

    @Test
    void oneRowWithoutAMeasureIsThatRowsMatter() throws IOException {
        IngestReport report = ingest(MAPPING, "DIA|ITEM|DEPOSITO|QTD", "10/30/2025|001|A|1", "10/31/2025|001|A|");
        assertThat(report.total().quarantined()).isEqualTo(1);
    }
}
