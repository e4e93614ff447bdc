package dev.corrente.api.ingest;

import dev.corrente.api.dataset.TableFile;
import dev.corrente.api.ingest.sql.Sql;
import dev.corrente.api.ingest.sql.Workbench;
import dev.corrente.api.storage.Buckets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@SuppressWarnings("NullAway.Init")
class RebuildIT {
    private static final String HEADER = "date,item_id,site_id,quantity";
    private static final String FORECAST =
            "date,item_id,forecast,actual,mape,source,model_version,generated_at,dataset_id";

    @TempDir
    Path folder;

    private IngestionFixture fixture;

    @BeforeEach
    void open() {
        fixture = new IngestionFixture(folder);
    }

    private Rebuild rebuild() {
        return new Rebuild(
                fixture.store, folder.resolve("work"), () -> IngestionFixture.NOW.plusSeconds(60), Progress.SILENT);
    }

    /** Files that overlap, correct each other and come too early. */
    private void history() throws IOException {
        fixture.dimensions();
        fixture.ingest(fixture.file("d.csv", HEADER, "2025-10-30,001,A,2", "2025-10-29,009,A,4", "2025-09-01,002,B,7"));
        fixture.ingest(fixture.file("late.csv", HEADER, "2025-10-30,001,A,5", "2025-10-30,001,A,6"));
        fixture.ingest(fixture.file("i.csv", "item_id,sku,name,category,unit", "009,S,N,C,UN", "001,S1,Fio,Cabos,M"));
        fixture.ingest(fixture.file(
                "f.csv",
                FORECAST,
                "2025-11-01,001,5,,,ensemble,v1,2025-10-30T10:00:00Z,oct",
                "2025-11-02,001,0.1,,,ensemble,v1,2025-10-30T10:00:00Z,oct"));
        fixture.ingest(fixture.file(
                "f2.csv",
                FORECAST,
                "2025-11-01,001,9,,,ensemble,v1,2025-10-29T10:00:00Z,oct",
                "2025-11-03,001,0.2,,,ensemble,v1,2025-10-29T10:00:00Z,oct"));
        fixture.ingestion().retry(List.of(), Optional.empty());
    }

    @Test
    void silverAndGoldAreMadeAnewFromBronzeByteForByte() throws IOException {
        history();
        Rebuild.Outcome outcome = rebuild().verify();
        assertThat(outcome.findings()).allMatch(f -> f.state() == Rebuild.State.EQUAL);
        assertThat(outcome.findings())
                .extracting(Rebuild.Finding::object)
                .filteredOn(o -> o.startsWith(Buckets.SILVER))
                .hasSize(8);
        assertThat(outcome.findings())
                .extracting(Rebuild.Finding::object)
                .filteredOn(o -> o.startsWith(Buckets.GOLD))
                .hasSize(8);
    }

    @Test
    void whatIsMissingOrDiffersIsNamedAndPutInItsPlaceWithoutANewSnapshot() throws IOException {
        history();
        String before = fixture.current().snapshotId();
        TableFile demand = Objects.requireNonNull(fixture.current().tables().get("fact_demand"));
        String silver = fixture.store.list(Buckets.SILVER, "fact_demand/").getFirst();
        byte[] good = fixture.store.bytes(Buckets.GOLD, demand.key());
        byte[] bad = good.clone();
        bad[bad.length / 2] ^= 1;
        fixture.store.put(Buckets.GOLD, demand.key(), bad, "application/octet-stream");
        fixture.store.delete(Buckets.SILVER, silver);

        assertThat(rebuild().verify().findings())
                .filteredOn(f -> f.state() != Rebuild.State.EQUAL)
                .extracting(f -> f.object() + " " + f.state())
                .containsExactlyInAnyOrder(
                        Buckets.SILVER + "/" + silver + " MISSING", Buckets.GOLD + "/" + demand.key() + " DIFFERS");
        Rebuild.Outcome done = rebuild().run();
        assertThat(done.made()).isEmpty();
        assertThat(done.restored()).isEqualTo(2);
        assertThat(fixture.store.bytes(Buckets.GOLD, demand.key())).isEqualTo(good);
        assertThat(rebuild().verify().equal()).isTrue();
        assertThat(fixture.current().snapshotId()).isEqualTo(before);
    }

    @Test
    void aDamagedBronzeFileIsNamedAndNothingIsMadeOfIt() throws IOException {
        history();
        String key = fixture.current().sources().get(2).bronzeKey();
        fixture.store.put(Buckets.BRONZE, key, (HEADER + "\n2025-10-30,001,A,3\n").getBytes(UTF_8), "text/csv");
        assertThatThrownBy(() -> rebuild().run()).hasMessageContaining(key).hasMessageContaining("damaged");
    }

    /** Several row groups, written by as many threads as there are: they stand in one order all the same. */
    @Test
    void aTableOfManyRowsIsMadeAnewByteForByte() throws IOException {
        fixture.dimensions();
        Path many = folder.resolve("many.csv");
        try (Workbench bench = Workbench.open(folder.resolve("spill"), Workbench.Limits.DEFAULT, List.of(folder))) {
            bench.run("COPY (SELECT DATE '2020-01-01' + CAST(range % 2000 AS INTEGER) AS date, '001' AS item_id,"
                    + " 'X' || (range // 2000) AS site_id, hash(range) % 1000 / 7 AS quantity FROM range(300000)"
                    + " ORDER BY hash(range)) TO " + Sql.text(many) + " (FORMAT csv)");
            bench.run("COPY (SELECT 'X' || range AS site_id, 'n' AS name FROM range(150)) TO "
                    + Sql.text(folder.resolve("sites.csv")) + " (FORMAT csv)");
        }
        fixture.ingest(folder.resolve("sites.csv"), many);
        assertThat(Objects.requireNonNull(fixture.current().tables().get("fact_demand"))
                        .rows())
                .isEqualTo(300_000);
        assertThat(rebuild().verify().equal()).isTrue();
    }
}
