package dev.corrente.api.http;

import dev.corrente.api.engine.GoldFixture;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(VertxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProblemTest {
    private RunningApi api;

    @BeforeAll
    void start(Vertx vertx, @TempDir Path folder) {
        var gold = new GoldFixture(folder);
        gold.commit("s-1", Map.of());
        api = RunningApi.start(vertx, folder, gold::repository).awaitReady();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/items?limit=501, 400, invalid_parameter, user",
        "/api/v1/items?limit=0, 400, invalid_parameter, user",
        "/api/v1/items?limit=ten, 400, invalid_parameter, user",
        "/api/v1/items?page=0, 400, invalid_parameter, user",
        "/api/v1/items?sort=price, 400, invalid_parameter, user",
        "/api/v1/items?q=, 400, invalid_parameter, user",
        "/api/v1/items?q=a&q=b, 400, repeated_parameter, user",
        "/api/v1/inventory?status=low, 400, invalid_parameter, user",
        "/api/v1/demand?by=colour, 400, invalid_parameter, user",
        "/api/v1/demand?start=01/02/2026, 400, invalid_parameter, user",
        "/api/v1/demand?start=2026-02-01&end=2026-01-01, 400, invalid_parameter, user",
        "/api/v1/items?q=%00, 400, invalid_parameter, user",
        "/api/v1/items?q=%zz, 400, bad_request, user",
        "/api/v1/items/nothing/timeseries, 404, item_not_found, user",
        "/api/v1/items/001/timeseries?source=arima, 404, source_not_found, user",
        "/api/v1/sites/nowhere/inventory, 404, site_not_found, user",
        "/api/v1/jobs/none, 404, job_not_found, user",
        "/api/v2/items, 404, route_not_found, user",
        "/health?verbose=1, 400, unknown_parameter, user",
    })
    void eachMistakeHasItsCode(String path, int status, String code, String category) {
        var response = api.get(path);
        assertThat(response.status()).as(response.text()).isEqualTo(status);
        assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
        JsonObject problem = response.json();
        assertThat(problem.getString("code")).isEqualTo(code);
        assertThat(problem.getString("category")).isEqualTo(category);
        assertThat(problem.getInteger("status")).isEqualTo(status);
        assertThat(problem.getString("detail")).isNotBlank();
    }

    @Test
    void anUnknownParameterIsRefusedWithTheNearestKnownOne() {
        JsonObject problem = api.get("/api/v1/items?catgory=Cabos").json();
        assertThat(problem.getString("code")).isEqualTo("unknown_parameter");
        assertThat(problem.getString("parameter")).isEqualTo("catgory");
        assertThat(problem.getString("suggestion")).isEqualTo("category");
        assertThat(problem.getString("detail")).contains("Did you mean 'category'?");
    }

    @Test
    void anUnknownSourceIsAnsweredWithTheKnownOnes() {
        assertThat(api.get("/api/v1/items/001/timeseries?source=arima").field("detail"))
                .contains("ensemble, prophet");
    }

    @Test
    void anotherMethodIsRefusedWithTheAllowedOnes() {
        var response = api.send(HttpMethod.DELETE, "/api/v1/items", Map.of());
        assertThat(response.status()).isEqualTo(405);
        assertThat(response.field("code")).isEqualTo("method_not_allowed");
        assertThat(response.header("Allow")).contains("GET");
    }

    @Test
    void anAddressThatIsTooLongIsRefused() {
        var response = api.get("/api/v1/items?q=" + "x".repeat(9_000));
        assertThat(response.status()).isEqualTo(414);
        assertThat(response.field("code")).isEqualTo("too_large");
    }

    @Test
    void headersThatAreTooLargeAreRefused() {
        var response = api.send(HttpMethod.GET, "/health/live", Map.of("X-Much", "x".repeat(20_000)));
        assertThat(response.status()).isEqualTo(431);
    }

    @Test
    void aRequestIdIsEchoedWhenItIsHarmless() {
        var given = api.send(HttpMethod.GET, "/health/live", Map.of("X-Request-Id", "abc-1"));
        assertThat(given.header("X-Request-Id")).isEqualTo("abc-1");
        var hostile = api.send(HttpMethod.GET, "/api/v1/none", Map.of("X-Request-Id", "a b<script>"));
        assertThat(hostile.header("X-Request-Id")).matches("[0-9a-f]{32}");
        assertThat(hostile.field("request_id")).isEqualTo(hostile.header("X-Request-Id"));
    }

    @Test
    void everyAnswerHasSecurityHeadersAndNoneInvitesOtherOrigins() {
        for (String path : new String[] {"/api/v1/items", "/health", "/api/v1/none", "/metrics"}) {
            var response = api.send(HttpMethod.GET, path, Map.of("Origin", "http://elsewhere"));
            assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(response.header("Content-Security-Policy")).contains("default-src 'none'");
            assertThat(response.header("Access-Control-Allow-Origin")).isEmpty();
        }
    }
}
