package dev.corrente.api.http;

import dev.corrente.api.engine.GoldFixture;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What ends an export that would otherwise hold its thread and its snapshot. */
@ExtendWith(VertxExtension.class)
class ExportLimitsTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String SITES = "/api/v1/tables/dim_site?format=csv";
    /** More than what lies in the sockets of both ends. */
    private static final String LARGE =
            "SELECT range::VARCHAR AS site_id, repeat('x', 200) AS name, 'BA' AS state FROM range(200000)";

    @Test
    void aClientThatTakesNothingIsCutOff(Vertx vertx, @TempDir Path folder) throws IOException {
        RunningApi api = start(vertx, folder, new ExportSettings(1, HOUR, Duration.ofMillis(200), 1_000_000_000));
        try (var client = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
            client.getOutputStream()
                    .write(("GET " + SITES + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            api.await("/metrics", metrics -> metrics.text().contains(exports("broken_off")));
        }
        assertThat(api.get(SITES + "&limit=5").text().lines()).hasSize(6);
    }

    @Test
    void anExportThatIsTooLargeIsRefusedOrBrokenOff(Vertx vertx, @TempDir Path folder) {
        RunningApi api = start(vertx, folder, new ExportSettings(1, HOUR, HOUR, 1_000_000));
        assertThatThrownBy(() -> api.get(SITES)).hasMessageContaining("closed");
        api.await("/metrics", metrics -> metrics.text().contains(exports("broken_off")));
        assertThat(api.get(SITES + "&limit=1000").status()).isEqualTo(200);
        RunningApi narrow = start(vertx, folder.resolve("narrow"), new ExportSettings(1, HOUR, HOUR, 1_000));
        Reply refused = narrow.send(HttpMethod.GET, SITES + "&limit=1000", Map.of());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.field("code")).isEqualTo("export_too_large");
        assertThat(refused.field("detail")).contains("API_EXPORT_MB");
        assertThat(refused.header("X-Row-Count")).isEmpty();
    }

    private static String exports(String outcome) {
        return "corrente_api_exports_total{format=\"csv\",outcome=\"" + outcome + "\"} 1";
    }

    private static RunningApi start(Vertx vertx, Path folder, ExportSettings limits) {
        folder.toFile().mkdirs();
        var gold = new GoldFixture(folder);
        gold.commit("s-1", Map.of("dim_site", LARGE));
        ServerSettings usual = RunningApi.settings(folder, Optional.empty());
        return RunningApi.start(vertx, usual.with(usual.access(), usual.health(), limits), gold::repository)
                .awaitReady();
    }
}
