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
        Map<String, String> environment = Map.of(
                "STORE_PATH",
                folder.toString(),
                "API_KEYS_DIR",
                folder.resolve("keys").toString());
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
                "quarantine",
                "quarantine shw",
                "rebuild --verfy",
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
    @ValueSource(strings = {"key", "ingest", "inspect", "quarantine", "rebuild", "sample", "status"})
    void helpShowsExamples(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString()).contains("Examples:", "data " + command);
    }

    @Test
    void inspectShowsTheColumnsAndProposesAMappingThatCanBeRead() throws IOException {
        Path file = Files.writeString(
                folder.resolve("tomada.csv"),
                "Data;Código;Depósito;Qtd;Obs.\n10/31/2025;0001;A;1.234,5;x\n10/30/2025;0002;B;2;\n");
        assertThat(run("inspect", file.toString())).isZero();
        assertThat(out.toString())
                .contains("CSV, separator ;, UTF-8, 2 rows", "date mm/dd/yyyy", "double, decimal comma", "50.0%")
                .contains("No shipped mapping fits");
        out.getBuffer().setLength(0);
        assertThat(run("inspect", "-o", "yaml", file.toString())).isZero();
        var mapping = dev.corrente.api.ingest.mapping.MappingReader.read("m.yaml", out.toString());
        assertThat(mapping.name()).isEqualTo("tomada");
        assertThat(mapping.counted().table().name()).isEqualTo("fact_demand");
        assertThat(mapping.fields())
                .extracting("name")
                .containsExactly("date", "item_id", "site_id", "quantity", "obs");
        assertThat(mapping.layout().decimalComma()).contains(true);
    }

    @Test
    void inspectNamesTheShippedMappingThatFits() throws IOException {
        Path file = Files.writeString(folder.resolve("d.csv"), "date,item_id,site_id,quantity\n2025-10-01,001,A,1\n");
        assertThat(run("inspect", "-o", "json", file.toString())).isZero();
        assertThat(out.toString()).contains("\"fits\" : \"fact_demand\"", "\"missing_share\" : 0.0");
    }

    @Test
    void refusedRowsAreListedShownAndTriedAgain() throws IOException {
        Path items = Files.writeString(folder.resolve("i.csv"), "item_id,sku,name,category,unit\n001,S,N,C,UN\n");
        Path sites = Files.writeString(folder.resolve("s.csv"), "site_id,name,state\nA,Salvador,BA\n");
        Path demand = Files.writeString(
                folder.resolve("d.csv"), "date,item_id,site_id,quantity\n2025-10-01,001,A,1\n2025-10-01,002,A,1\n");
        assertThat(run("ingest", items.toString(), sites.toString(), demand.toString()))
                .isZero();
        assertThat(run("quarantine", "list")).isZero();
        assertThat(out.toString()).contains("1 row of d.csv, read as fact_demand\n  fact_demand/year=2025");
        assertThat(run("quarantine", "show", "d.csv")).isZero();
        assertThat(out.toString()).contains("row,rule,column,value,line\n3,foreign_key,item_id,002,");
        assertThat(run("quarantine", "show", "-o", "json", "d.csv")).isZero();
        assertThat(out.toString()).contains("\"row\" : 3", "\"line\" : \"2025-10-01,002,A,1\"");
        assertThat(run("quarantine", "retry")).isEqualTo(1);
        assertThat(err.toString()).contains("foreign_key item_id").doesNotContain("\tat ");
        Files.writeString(items, "item_id,sku,name,category,unit\n002,S,N,C,UN\n");
        assertThat(run("ingest", items.toString())).isZero();
        assertThat(run("quarantine", "retry", "-o", "json", "d.csv")).isZero();
        assertThat(out.toString()).contains("\"committed\" : true");
        assertThat(run("quarantine", "list", "-o", "json")).isZero();
        assertThat(out.toString()).endsWith("{\n  \"files\" : [ ]\n}\n");
    }

    @Test
    void rebuildTellsByItsExitCodeWhetherAnythingDiffers() throws IOException {
        Path items = Files.writeString(folder.resolve("i.csv"), "item_id,sku,name,category,unit\n001,S,N,C,UN\n");
        assertThat(run("rebuild", "--verify")).as("no snapshot").isEqualTo(1);
        run("ingest", items.toString());
        assertThat(run("rebuild", "--verify")).isZero();
        assertThat(out.toString()).contains("equal, byte for byte");
        try (var objects = Files.walk(folder.resolve("nova-silver"))) {
            Files.delete(objects.filter(f -> f.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow());
        }
        assertThat(run("rebuild", "--verify")).isEqualTo(2);
        assertThat(out.toString()).contains("is missing (dim_item of i.csv)");
        assertThat(run("rebuild")).isZero();
        assertThat(out.toString()).contains("1 put in their place. The snapshot is the same.");
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
        assertThat(run("key", "create", "nightly", "--scope", "ingest,refresh", "--expires", "90d"))
                .isZero();
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
