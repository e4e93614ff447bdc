package dev.corrente.api.http;

import dev.corrente.api.Main;
import dev.corrente.api.engine.GoldFixture;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** A real server whose cache folder is a disk of 12 MB, in a name space of its own for mounts. */
class FullCacheIT {
    private static final Pattern LISTENS = Pattern.compile("Listens on .*:(\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private GoldFixture gold;
    private @Nullable Process server;
    private int port;

    @BeforeEach
    void start() throws IOException {
        gold = new GoldFixture(folder);
        gold.commit("s-1", Map.of());
        Path disk = Files.createDirectory(folder.resolve("disk"));
        var builder = new ProcessBuilder(
                "unshare",
                "--map-root-user",
                "--mount",
                "sh",
                "-c",
                "mount -t tmpfs -o size=12m tmpfs \"$0\" && exec \"$@\"",
                disk.toString(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx200m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
        builder.environment().put("STORE_PATH", folder.resolve("store").toString());
        builder.environment().put("CACHE_DIR", disk.toString());
        builder.environment().put("API_DISK_FREE_MB", "1"); // The disk has 12, and 1 is enough once it serves again.
        builder.environment().put("API_LISTEN_PORT", "0");
        builder.environment().put("API_LISTEN_HOST", "127.0.0.1");
        Process started = builder.redirectErrorStream(true).start();
        server = started;
        port = port(started.inputReader());
        // What is not read any more would stop it in the end.
        Thread.ofVirtual().start(() -> started.inputReader().lines().forEach(line -> {}));
    }

    private static int port(BufferedReader lines) throws IOException {
        var said = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            Matcher listens = LISTENS.matcher(line);
            if (listens.find()) {
                return Integer.parseInt(listens.group(1));
            }
        }
        throw new AssertionError("The server did not start: " + said);
    }

    @AfterEach
    void stop() throws InterruptedException {
        Process running = server;
        if (running != null) {
            running.descendants().forEach(ProcessHandle::destroyForcibly);
            running.destroyForcibly().waitFor();
        }
    }

    @Test
    void aSnapshotThatDoesNotFitIsRefusedTheOldOneGoesOnAndASmallerOneIsServedWithoutARestart() throws Exception {
        await("/health/ready", r -> r.statusCode() == 200);
        gold.commit("s-2", Map.of("fact_demand", demand(2_000_000)));
        HttpResponse<String> health =
                await("/health", r -> r.statusCode() == 200 && r.body().contains("Snapshot s-2 could not be loaded"));
        assertThat(new JsonObject(health.body()).getString("status")).isEqualTo("degraded");
        assertThat(health.body()).containsPattern("No space left|disk is full|could not be loaded: Cannot keep");
        HttpResponse<String> items = get("/api/v1/items");
        assertThat(items.statusCode()).isEqualTo(200);
        assertThat(items.headers().firstValue("X-Snapshot-Id")).contains("s-1");

        gold.commit("s-3", Map.of("fact_demand", demand(10)));
        await(
                "/api/v1/snapshot",
                r -> r.headers()
                        .firstValue("X-Snapshot-Id")
                        .filter("s-3"::equals)
                        .isPresent());
        await("/health", r -> "up".equals(new JsonObject(r.body()).getString("status")));
    }

    /** Numbers that no compression makes small. */
    private static String demand(int rows) {
        return "SELECT DATE '2026-01-01' AS date, printf('%07d', range) AS item_id, 'SSA' AS site_id,"
                + " hash(range) / 1e9 AS quantity FROM range(" + rows + ")";
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + port + path);
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        }
    }

    private HttpResponse<String> await(String path, Predicate<HttpResponse<String>> wanted) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        HttpResponse<String> answer = get(path);
        while (!wanted.test(answer)) {
            if (System.nanoTime() > end) {
                throw new AssertionError(path + " still answers " + answer.statusCode() + ": " + answer.body());
            }
            answer = get(path);
        }
        return answer;
    }
}
