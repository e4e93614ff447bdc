package dev.corrente.api.ingest;

import dev.corrente.api.dataset.RowCounts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

@SuppressWarnings("NullAway.Init")
class PurchasesIT {
    private static final String HEADER =
            "DEPÓSITO;PRODUTO/SERVIÇO;MATERIAL;FAMÍLIA;QUANTIDADE;U.M.;DATA REQUISITADA;SOLICITAÇÃO;DATA SOLICITADO;DATA DE COMPRA";

    @TempDir
    Path folder;

    private IngestionFixture fixture;

    @BeforeEach
    void open() {
        fixture = new IngestionFixture(folder);
    }

    private static String line(String site, String item, String quantity, String unit, String bought) {
        return site + ";" + item + ";MATERIAL " + item + ";FAMILIA;" + quantity + ";" + unit + ";N/A;9;01/01/2025;"
                + bought;
    }

    @Test
    void purchasesOfOneDayItemAndDepotAreSummed() throws IOException {
        var report = fixture.ingest(fixture.file(
                "p.csv",
                HEADER,
                line("GERBA", "000123", "1.234,5", "M³", "02/01/2025"),
                line("GERBA", "000123", "0,25", "M3", "02/01/2025"),
                line("GERBA", "000123", "1", "M3", "03/01/2025")));
        assertThat(report.total())
                .isEqualTo(new RowCounts(3, 2, 1, 0, new TreeMap<>(Map.of("service_unit_sr", 0L)), 0, 0));
        assertThat(fixture.gold("SELECT date, item_id, site_id, quantity FROM {fact_demand} ORDER BY ALL"))
                .containsExactly("2025-01-02|000123|GERBA|1234.75", "2025-01-03|000123|GERBA|1.0");
        assertThat(fixture.gold("SELECT item_id, sku, name, category, unit FROM {dim_item}"))
                .containsExactly("000123|000123|MATERIAL 000123|FAMILIA|M3");
        assertThat(fixture.gold("SELECT site_id, name, state FROM {dim_site}")).containsExactly("GERBA|GERBA|BA");
        assertThat(fixture.gold("SELECT count(*), min(date), max(date) FROM {dim_time}"))
                .containsExactly("2|2025-01-02|2025-01-03");
    }

    @Test
    void aLaterFilesSumTakesThePlaceOfAnEarlierOneAndSaysSo() throws IOException {
        fixture.ingest(fixture.file(
                "morning.csv",
                HEADER,
                line("GERBA", "1", "5", "UN", "02/01/2025"),
                line("GERBA", "1", "2", "UN", "03/01/2025"),
                line("GERBA", "1", "9", "UN", "04/01/2025")));
        var report = fixture.ingest(fixture.file(
                "evening.csv",
                HEADER,
                line("GERBA", "1", "1", "UN", "02/01/2025"),
                line("GERBA", "1", "2", "UN", "03/01/2025")));
        assertThat(report.total().replaced()).isEqualTo(2);
        assertThat(report.files().getFirst().changedSums()).isEqualTo(1);
        assertThat(fixture.gold("SELECT date, quantity FROM {fact_demand} ORDER BY ALL"))
                .containsExactly("2025-01-02|1.0", "2025-01-03|2.0", "2025-01-04|9.0");
    }

    @Test
    void servicesAreExcludedAndCounted() throws IOException {
        var report = fixture.ingest(fixture.file(
                "p.csv", HEADER, line("GERBA", "1", "1", "UN", "02/01/2025"), line("N/A", "2", "x", "SR", "N/A")));
        assertThat(report.total().excluded()).containsEntry("service_unit_sr", 1L);
        assertThat(report.total().quarantined()).isZero();
        assertThat(fixture.gold("SELECT item_id FROM {dim_item}")).containsExactly("1");
    }

    @Test
    void aPurchaseWithoutADepotStillCountsForItsItem() throws IOException {
        var report = fixture.ingest(fixture.file("p.csv", HEADER, line("N/A", "1", "5", "UN", "02/01/2025")));
        assertThat(fixture.gold("SELECT site_id, quantity FROM {fact_demand}")).containsExactly("SEM-DEPOSITO|5.0");
        assertThat(report.files().getFirst().filled()).hasSize(1).containsValue(1L);
    }

    @Test
    void eachBrokenRowGoesToQuarantineWithRuleRowColumnAndValue() throws IOException {
        var report = fixture.ingest(fixture.file(
                "p.csv",
                HEADER,
                line("GERBA", "1", "1", "UN", "02/01/2025"),
                line("GERBA", "1", "2", "UN", "02/01/2025"),
                line("GERBA", "1", "1", "CX", "02/01/2025"),
                line("GERBA", "1", "16.9", "UN", "02/01/2025"),
                line("GERBA", "1", "-1", "UN", "02/01/2025"),
                line("GERBA", "1", "1", "UN", "31/02/2025"),
                line("GERBA", "1", "1", "UN", "N/A"),
                line("GERBA", "1", "1", "UN", "04/10/2022"),
                "GERBA;1;short"));
        assertThat(report.total())
                .isEqualTo(new RowCounts(9, 1, 1, 0, new TreeMap<>(Map.of("service_unit_sr", 0L)), 7, 0));
        String key = report.files().getFirst().quarantineKey().orElseThrow();
        assertThat(key).isEqualTo("purchases/" + IngestionFixture.DAY + "p.csv.quarantine.csv");
        assertThat(fixture.bronze(key).lines())
                .anyMatch(l -> l.startsWith("4,unit_conflict,U.M.,CX,"))
                .anyMatch(l -> l.startsWith("5,not_a_double,QUANTIDADE,16.9,"))
                .anyMatch(l -> l.startsWith("6,range,QUANTIDADE,-1,"))
                .anyMatch(l -> l.startsWith("7,not_a_date,DATA DE COMPRA,31/02/2025,"))
                .anyMatch(l -> l.startsWith("8,missing,DATA DE COMPRA,N/A,"))
                .anyMatch(l -> l.startsWith("9,date_implausible,DATA DE COMPRA,04/10/2022,"))
                .anyMatch(l -> l.startsWith("10,broken_row,"))
                .hasSize(8);
    }

    @Test
    void latin1AndWindowsLineEndsAreUnderstood() throws IOException {
        fixture.ingest(fixture.file(
                "p.csv",
                StandardCharsets.ISO_8859_1,
                HEADER + "\r",
                "ESCRITÓRIO;1;\"PREGO 2.1/2\"\"X10MM\";FERRO E AÇO;1;UN;N/A;9;01/01/2025;02/01/2025\r"));
        assertThat(fixture.gold("SELECT i.name, category, site_id FROM {dim_item} i, {dim_site}"))
                .containsExactly("PREGO 2.1/2\"X10MM|FERRO E AÇO|ESCRITÓRIO");
    }
}
