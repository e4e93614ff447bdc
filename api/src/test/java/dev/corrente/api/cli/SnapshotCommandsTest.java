package dev.corrente.api.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.corrente.api.engine.GoldFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class SnapshotCommandsTest {
    private static final Map<String, String> OTHER =
            Map.of("dim_site", "SELECT 'SSA' AS site_id, 'Salvador' AS name, 'BA' AS state");

    private final Map<String, String> environment = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void twoSnapshots(@TempDir Path folder) {
        environment.put("STORE_PATH", folder.resolve("store").toString());
        var gold = new GoldFixture(folder);
        gold.commit("s-1", Map.of());
        gold.commit("s-2", OTHER);
    }

    @Test
    void snapshotsAreListedNewestFirst() {
        assertThat(run("snapshots")).isZero();
        assertThat(out.toString().lines().skip(1).toList())
                .hasSize(2)
                .satisfies(
                        lines -> assertThat(lines.getFirst()).startsWith("s-2").endsWith("(current)"))
                .satisfies(lines -> assertThat(lines.getLast()).startsWith("s-1"));
    }

    @Test
    void goingBackMakesTheOldTablesCurrentAndTheListSaysSo() throws IOException {
        assertThat(run("use", "s-1")).as(err::toString).isZero();
        assertThat(out.toString()).startsWith("Went back to s-1. Current: 2026");
        reset();
        run("snapshots", "-o", "json");
        var snapshots = new ObjectMapper().readTree(out.toString()).get("snapshots");
        assertThat(snapshots).hasSize(3);
        assertThat(snapshots.get(0).get("restores").asText()).isEqualTo("s-1");
        assertThat(snapshots.get(0).get("parent").asText()).isEqualTo("s-2");
        assertThat(snapshots.get(0).get("tables")).isEqualTo(snapshots.get(2).get("tables"));
    }

    @Test
    void goingBackToWhatIsCurrentDoesNothing() {
        assertThat(run("use", "s-2")).isZero();
        assertThat(out.toString()).startsWith("Nothing to do: s-2 is current.");
    }

    @Test
    void anIdThatIsNotKeptIsAMistakeAndTheKeptOnesAreNamed() {
        assertThat(run("use", "s-9")).isEqualTo(64);
        assertThat(err.toString()).contains("No snapshot 's-9' is kept", "s-2, s-1");
    }

    @Test
    void nothingIsRemovedWithinTheGraceAndADryRunSaysSo() {
        environment.put("SNAPSHOTS_KEPT", "1");
        environment.put("SNAPSHOTS_KEPT_DAYS", "0");
        assertThat(run("gc", "--dry-run")).isZero();
        assertThat(out.toString()).contains("Would remove 0 object(s)", "2 kept");
        reset();
        assertThat(run("gc", "-o", "json")).isZero();
        assertThat(out.toString()).contains("\"dry_run\" : false");
    }

    @Test
    void aRetentionThatIsNoNumberIsNamed() {
        environment.put("SNAPSHOTS_KEPT", "many");
        assertThat(run("gc", "--dry-run")).isEqualTo(1);
        assertThat(err.toString()).contains("SNAPSHOTS_KEPT is 'many'", "from 1 to 10000");
    }

    private void reset() {
        out.getBuffer().setLength(0);
    }

    private int run(String... arguments) {
        return DataCli.run(
                arguments,
                environment,
                () -> Instant.parse("2026-11-02T12:00:00Z"),
                new PrintWriter(out, true),
                new PrintWriter(err, true));
    }
}
