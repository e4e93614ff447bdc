package dev.corrente.api.ingest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The company's own file, which is not part of this repository. */
class RealPurchasesIT {
    @Test
    void theRealFileGoesInAndEveryRowIsAccountedFor(@TempDir Path folder) {
        String named = System.getenv("CORRENTE_REAL_CSV");
        assumeTrue(named != null, "not run: CORRENTE_REAL_CSV does not name the file");
        Path real = Path.of(named);
        var fixture = new IngestionFixture(folder);
        var counts = fixture.ingest(real).total();
        assertThat(counts.balanced()).isTrue();
        assertThat(counts.in()).isEqualTo(4207);
        assertThat(counts.excluded()).containsEntry("service_unit_sr", 817L);
        assertThat(counts.quarantined())
                .as("18 without a date, 1 in another unit")
                .isEqualTo(19);
        assertThat(counts.merged()).isEqualTo(388);
        assertThat(counts.kept()).isEqualTo(2983);
        assertThat(fixture.gold("SELECT count(*) FROM {dim_item} WHERE item_id = '010825'"))
                .containsExactly("1");
        assertThat(fixture.gold("SELECT name FROM {dim_item} WHERE item_id = '010825'"))
                .containsExactly("PREGO 2.1/2\"X10MM");
    }
}
