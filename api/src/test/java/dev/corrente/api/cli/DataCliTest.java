package dev.corrente.api.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class DataCliTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        Map<String, String> environment = Map.of("STORE_PATH", folder.toString(), "API_KEYS_DIR", folder.resolve("keys").toString());
        return DataCli.run(
                arguments,
                environment,
                () -> Instant.parse("2025-10-31T15:00:00Z"),
                new PrintWriter(out),
                new PrintWriter(err));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ingets",
                "ingest",
                "ingest --datset x f",
                "status -o yaml",
                "ingest --dataset x f",
                "sample --date 31/10",
                "key create",
                "key create x --scope write",
                "key create x --expires soon"
            })
    void aMistakeOnTheCommandLineIsExitCode64AndNoTrace(String line) {
        assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(64);
        assertThat(err.toString()).contains("--help'").doesNotContain("\tat ");
    }

    @Test
    void aMistypedCommandIsAnsweredWithTheNearest() {
        run("ingets", "f.csv");
        assertThat(err.toString()).contains("data ingest");
    }

    @Test
    void anAbsentFileIsExitCode1AndNamed() {
        assertThat(run("ingest", "no/such.csv")).isEqualTo(1);
        assertThat(err.toString()).contains("no/such.csv").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u0004PNG\u00a3p\u00ea\n1,2\n", "date,item_id,site_id,quantity\n2025-10-01,001,A,1\u0000\n"})
    void whatIsNoTextIsRefusedByItsFirstOddByte(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("f.csv"), text);
        assertThat(run("ingest", file.toString())).isEqualTo(1);
        assertThat(err.toString())
                .contains(file + ": this is not a text file (byte 0x0", " at offset ", "Nothing was stored.")
                .doesNotContain("none of these columns", "\tat ");
    }

    @Test
    void aHeaderWithoutRowsIsSaidToHoldNone() throws IOException {
        Path file = Files.writeString(folder.resolve("f.csv"), "date,item_id,site_id,quantity\r\n\r\n");
        assertThat(run("ingest", file.toString())).isEqualTo(1);
        assertThat(err.toString())
                .contains(file + ": no rows below the header line", "Nothing was stored.")
                .doesNotContain("foreign_key", "by rule");
    }

    @Test
    void anEmptyStoreSaysHowToBringDataIn() {
        assertThat(run("status")).isZero();
        assertThat(out.toString()).contains("data ingest");
    }

    @Test
    void anEmptyStoreInJsonHasANullSnapshot() {
        assertThat(run("status", "-o", "json")).isZero();
        assertThat(out.toString()).contains("\"snapshot_id\" : null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"key", "ingest", "sample", "status"})
    void helpShowsExamples(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString()).contains("Examples:", "data " + command);
    }

    @Test
    void withoutAStoreTheVariablesAreNamed() {
        int code = DataCli.run(
                new String[] {"status"}, Map.of(), Instant::now, new PrintWriter(out), new PrintWriter(err));
        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("MINIO_ENDPOINT").doesNotContain("\tat ");
    }

    @Test
    void aKeyIsShownOnceAndListedWithoutItsText() {
        assertThat(run("key", "create", "nightly", "--scope", "ingest,refresh", "--expires", "90d")).isZero();
        String text = out.toString().strip();
        assertThat(text).startsWith("corrente_");
        out.getBuffer().setLength(0);
        assertThat(run("key", "list")).isZero();
        assertThat(out.toString())
                .isEqualTo("nightly  ingest,refresh  created 2025-10-31T15:00:00Z  expires 2026-01-29T15:00:00Z\n");
        assertThat(run("key", "create", "nightly")).isEqualTo(1);
        assertThat(err.toString()).contains("revoke it first").doesNotContain("\tat ");
        assertThat(run("key", "revoke", "nightly")).isZero();
        assertThat(run("key", "revoke", "nightly")).isEqualTo(1);
    }
}
