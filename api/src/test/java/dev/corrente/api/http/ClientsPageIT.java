package dev.corrente.api.http;

import dev.corrente.api.engine.GoldFixture;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** What the page about clients says works as it stands there: with this machine's own curl and Python. */
@ExtendWith(VertxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientsPageIT {
    private static final Path PAGE = Path.of("../docs/reference/clients.md");
    private static final String ADDRESS = "http://127.0.0.1:5000";

    private RunningApi api;
    private Path folder;

    @BeforeAll
    void start(Vertx vertx, @TempDir Path files) {
        folder = files;
        var gold = new GoldFixture(files);
        gold.commit("s-1", Map.of());
        api = RunningApi.start(vertx, files, gold::repository).awaitReady();
    }

    @Test
    void theCommandsForCurlAreAnswered() throws Exception {
        run("bash", "-euc", block("sh").replace("curl -s ", "curl --fail -s "));
        assertThat(folder.resolve("demand.csv")).content().startsWith("date,");
        assertThat(folder.resolve("items.json")).content().contains("\"data\"");
    }

    @Test
    void theProgramInPythonReadsWhatTheTableHolds() throws Exception {
        int wanted = api.json("/api/v1/tables/stock_by_item?status=eq.understock")
                .getJsonArray("data")
                .size();
        assertThat(wanted).isPositive();
        assertThat(run("python3", "-c", block("python")).lines())
                .hasSize(wanted)
                .allMatch(line -> line.contains("item_id"));
    }

    /** The first block of the page in that language, asking our address. */
    private String block(String language) throws IOException {
        String page = Files.readString(PAGE);
        String opening = "```" + language + "\n";
        int start = page.indexOf(opening) + opening.length();
        assertThat(start).as("a block in " + language).isGreaterThanOrEqualTo(opening.length());
        return page.substring(start, page.indexOf("```", start)).replace(ADDRESS, "http://127.0.0.1:" + api.port());
    }

    private String run(String... command) throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(List.of(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        int code = process.waitFor();
        assertThat(code).as(Files.readString(said)).isZero();
        return Files.readString(said);
    }
}
