package dev.corrente.api.http;

import dev.corrente.api.engine.GoldFixture;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(VertxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConditionalRequestTest {
    private RunningApi api;

    @BeforeAll
    void start(Vertx vertx, @TempDir Path folder) {
        var gold = new GoldFixture(folder);
        gold.commit("s-1", Map.of());
        api = RunningApi.start(vertx, folder, gold::repository).awaitReady();
    }

    @Test
    void anAnswerNamesItsSnapshotAndHasAStrongTag() {
        var response = api.get("/api/v1/items");
        assertThat(response.header("X-Snapshot-Id")).isEqualTo("s-1");
        assertThat(response.header("ETag")).matches("\"[0-9a-f]{32}\"");
        assertThat(response.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(response.header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void spellingsOfOneQuestionShareATagAndOtherQuestionsDoNot() {
        String tag = etag("/api/v1/items?limit=50&page=1");
        assertThat(etag("/api/v1/items?page=1")).isEqualTo(tag);
        assertThat(etag("/api/v1/items?sort=name")).isEqualTo(tag);
        assertThat(etag("/api/v1/items?sort=-name")).isNotEqualTo(tag);
        assertThat(etag("/api/v1/forecasts/summary?item_ids=002,001"))
                .isEqualTo(etag("/api/v1/forecasts/summary?item_ids=001,%20002,001"));
    }

    @Test
    void whoHoldsTheAnswerAlreadyGets304() {
        String tag = etag("/api/v1/sites");
        for (String held : new String[] {tag, "W/" + tag, "\"other\", " + tag, "*"}) {
            var response = api.send(HttpMethod.GET, "/api/v1/sites", Map.of("If-None-Match", held));
            assertThat(response.status()).isEqualTo(304);
            assertThat(response.header("ETag")).isEqualTo(tag);
            assertThat(response.text()).isEmpty();
        }
        var other = api.send(HttpMethod.GET, "/api/v1/sites", Map.of("If-None-Match", "\"other\""));
        assertThat(other.status()).isEqualTo(200);
    }

    @Test
    void headIsGetWithoutItsBody() {
        var head = api.send(HttpMethod.HEAD, "/api/v1/sites", Map.of());
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("ETag")).isEqualTo(etag("/api/v1/sites"));
        assertThat(head.text()).isEmpty();
    }

    @Test
    void anErrorHasNoTagAndIsNotStored() {
        var response = api.get("/api/v1/inventory/nothing");
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.header("ETag")).isEmpty();
        assertThat(response.header("Cache-Control")).isEqualTo("no-store");
    }

    private String etag(String path) {
        return api.get(path).header("ETag");
    }
}
