package dev.corrente.api.ingest;

import dev.corrente.api.ingest.ResultsPull.Outcome;
import dev.corrente.api.ingest.ResultsPull.State;
import dev.corrente.api.ingest.csv.InputRefused;
import dev.corrente.api.ingest.sql.Sql;
import dev.corrente.api.ingest.sql.Workbench;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Deliveries of the ML side in a shared folder and in the store. */
@SuppressWarnings("NullAway.Init")
class ResultsPullIT {
    private static final String SERVED = "SELECT forecast, model_version FROM {fact_forecast} ORDER BY ALL";

    @TempDir
    Path folder;

    private IngestionFixture fixture;
    private Path share;

    @BeforeEach
    void itemsAndDepots() throws IOException {
        fixture = new IngestionFixture(folder);
        fixture.dimensions();
        share = Files.createDirectories(folder.resolve("share"));
    }

    private Path forecast(String name, double forecast, String version, String generatedAt) throws IOException {
        Path file = share.resolve(name);
        Files.createDirectories(file.getParent());
        try (Workbench bench = Workbench.open(folder.resolve("spill"), Workbench.Limits.DEFAULT, List.of(folder))) {
            bench.run("COPY (SELECT DATE '2025-11-01' AS date, '001' AS item_id, " + forecast
                    + " AS forecast, 'ensemble' AS source, '" + version + "' AS model_version, TIMESTAMP '"
                    + generatedAt
                    + "' AS generated_at, 'd' AS dataset_id) TO " + Sql.text(file) + " (FORMAT parquet)");
        }
        return file;
    }

    private void success(String delivery, String at) throws IOException {
        Path mark = share.resolve(delivery).resolve("_SUCCESS");
        Files.writeString(mark, "");
        Files.setLastModifiedTime(mark, FileTime.from(Instant.parse(at)));
    }

    private List<Outcome> pull(boolean force) {
        return pull(new FolderShare(share), force);
    }

    private List<Outcome> pull(ResultsShare from, boolean force) {
        return new ResultsPull(from, intake(), folder.resolve("work"), Progress.SILENT).pull(force);
    }

    private ResultsIntake intake() {
        return new ResultsIntake(
                fixture.store,
                fixture.ingestion(),
                folder.resolve("work"),
                () -> IngestionFixture.NOW,
                Progress.SILENT);
    }

    @Test
    void aCompleteDeliveryIsTakenOnceAndOneWithoutSuccessWaits() throws IOException {
        forecast("2025-10/f.parquet", 3.5, "v1", "2025-10-30 06:00:00");
        assertThat(pull(false)).extracting(Outcome::state).containsExactly(State.WAITING);
        success("2025-10", "2999-01-01T00:00:00Z");
        assertThat(pull(false)).extracting(Outcome::state).containsExactly(State.TAKEN);
        String snapshot = fixture.current().snapshotId();
        assertThat(fixture.gold(SERVED)).containsExactly("3.5|v1");
        assertThat(pull(false)).extracting(Outcome::state).containsExactly(State.KNOWN);
        assertThat(fixture.current().snapshotId()).isEqualTo(snapshot);
    }

    @Test
    void aFileThatChangedAfterSuccessWaitsAndIsNamed() throws IOException {
        forecast("a/f.parquet", 3.5, "v1", "2025-10-30 06:00:00");
        success("a", "2020-01-01T00:00:00Z");
        Outcome outcome = pull(false).getFirst();
        assertThat(outcome.state()).isEqualTo(State.WAITING);
        assertThat(outcome.word()).contains("f.parquet changed after _SUCCESS");
    }

    @Test
    void aFileThatChangesWhileItIsReadWaits() throws IOException {
        Path file = forecast("a/f.parquet", 3.5, "v1", "2025-10-30 06:00:00");
        success("a", "2999-01-01T00:00:00Z");
        ResultsShare restless = new ResultsShare() {
            private final FolderShare folder = new FolderShare(share);

            @Override
            public String location() {
                return folder.location();
            }

            @Override
            public List<Entry> entries() {
                return folder.entries();
            }

            @Override
            public void copy(Entry entry, Path to) {
                folder.copy(entry, to);
                try {
                    Files.write(file, new byte[] {1});
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        };
        String before = fixture.current().snapshotId();
        assertThat(pull(restless, false)).extracting(Outcome::word).containsExactly("it changed while it was read");
        assertThat(fixture.current().snapshotId()).isEqualTo(before);
    }

    @Test
    void anOlderDeliveryIsRefusedUnlessForcedAndThenTheNewerRowIsServedAllTheSame() throws IOException {
        forecast("new/f.parquet", 2.0, "v2", "2025-10-31 06:00:00");
        success("new", "2999-01-01T00:00:00Z");
        pull(false);
        forecast("old/f.parquet", 1.0, "v1", "2025-10-30 06:00:00");
        success("old", "2999-01-02T00:00:00Z");
        Outcome refused = pull(false).get(1);
        assertThat(refused.state()).isEqualTo(State.REFUSED);
        assertThat(refused.word())
                .contains("older_than_served", "001 by ensemble: 2025-10-30 06:00:00, served is 2025-10-31", "--force");
        String before = fixture.current().snapshotId();
        assertThat(pull(true).get(1).word()).contains("No row can stand in gold");
        assertThat(fixture.current().snapshotId()).isEqualTo(before);
        assertThat(fixture.gold(SERVED)).containsExactly("2.0|v2");
    }

    @Test
    void aDeliveryWithOneBadRowIsRefusedWholeAndTheNextOneTaken() throws IOException {
        forecast("a/good.parquet", 1.0, "v1", "2025-10-30 06:00:00");
        forecast("a/bad.parquet", -1.0, "v1", "2025-10-30 06:00:00");
        success("a", "2999-01-01T00:00:00Z");
        forecast("b/f.parquet", 2.0, "v2", "2025-10-30 06:00:00");
        success("b", "2999-01-02T00:00:00Z");
        List<Outcome> outcomes = pull(false);
        assertThat(outcomes).extracting(Outcome::state).containsExactly(State.REFUSED, State.TAKEN);
        assertThat(outcomes.getFirst().word())
                .contains("  a/bad.parquet, row 1, forecast: '-1'", "Nothing was stored.");
        assertThat(fixture.gold(SERVED)).containsExactly("2.0|v2");
    }

    @Test
    void aDeliveryInTheStoreIsTakenToo() throws IOException {
        Path file = forecast("f.parquet", 4.0, "v4", "2025-10-30 06:00:00");
        fixture.store.put("nova-bronze", "ml/2025-10/f.parquet", file, "application/octet-stream");
        var inStore = new StoreShare(fixture.store, "nova-bronze", "ml/");
        assertThat(pull(inStore, false)).extracting(Outcome::state).containsExactly(State.WAITING);
        fixture.store.put("nova-bronze", "ml/2025-10/_SUCCESS", new byte[0], "text/plain");
        assertThat(pull(inStore, false)).extracting(Outcome::state).containsExactly(State.TAKEN);
        assertThat(fixture.gold(SERVED)).containsExactly("4.0|v4");
    }

    @Test
    void whatIsPushedIsCheckedAsWell() throws IOException {
        Path bad = forecast("f.parquet", 1.0, "v1", "2025-12-30 06:00:00");
        assertThatThrownBy(() -> intake().take(List.of(bad), true))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("in_the_future generated_at");
    }
}
