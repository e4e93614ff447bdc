package dev.corrente.api.cli;

import dev.corrente.api.dataset.RowCounts;
import dev.corrente.api.ingest.IngestReport;
import dev.corrente.api.ingest.IngestReport.FileReport;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

class ReportTextTest {
    private static String text(long quarantined, Map<String, Long> reasons) {
        var counts = new RowCounts(9, 9 - quarantined, 0, 0, new TreeMap<>(), quarantined, 0);
        var file = new FileReport(
                "d.csv",
                "fact_demand",
                false,
                counts,
                new TreeMap<>(reasons),
                new TreeMap<>(),
                0,
                Optional.of("d.csv.quarantine.csv"));
        return ReportText.of(new IngestReport(List.of(file), Optional.empty(), true));
    }

    @Test
    void rowsThatBreakSeveralRulesAreSaidToHaveMoreReasonsThanThereAreRows() {
        assertThat(text(5, Map.of("missing date", 4L, "range quantity", 2L)))
                .containsPattern("quarantined +5  rows, 6 reasons .*: nova-bronze/d.csv.quarantine.csv\n");
    }

    @Test
    void whereEachRowHasOneReasonNothingIsAdded() {
        assertThat(text(5, Map.of("missing date", 5L)))
                .containsPattern("quarantined +5  nova-bronze/d.csv.quarantine.csv\n");
    }
}
