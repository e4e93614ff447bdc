package dev.corrente.api.http;

import dev.corrente.api.engine.GoldFixture;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(VertxExtension.class)
class FastLaneTest {
    private static final String PATH = "/api/v1/items/001/timeseries";

    private GoldFixture gold;
    private RunningApi api;

    @BeforeEach
    void start(Vertx vertx, @TempDir Path folder) {
        gold = new GoldFixture(folder);
        gold.commit("s-1", Map.of());
        api = RunningApi.start(vertx, folder, gold::repository).awaitReady();
    }

    @Test
    void theSecondAnswerIsTheFirstAgainWithAnIdOfItsOwn() {
        Reply first = api.get(PATH);
        Reply second = api.get(PATH);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("X-Request-Id")).isNotEqualTo(first.header("X-Request-Id"));
        assertThat(names(second))
                .containsExactlyInAnyOrderElementsOf(names(first))
                .contains("Content-Security-Policy", "x-snapshot-id", "etag");
        Reply named = api.send(HttpMethod.GET, PATH, Map.of("X-Request-Id", "mine"));
        assertThat(named.header("X-Request-Id")).isEqualTo("mine");
    }

    @Test
    void aNewSnapshotEndsEveryAnswerOfTheOldOne() {
        String old = api.get(PATH).header("ETag");
        api.get(PATH);
        gold.commit("s-2", Map.of());
        api.awaitSnapshot("s-2");
        Reply now = api.send(HttpMethod.GET, PATH, Map.of("If-None-Match", old));
        assertThat(now.status()).isEqualTo(200);
        assertThat(now.header("X-Snapshot-Id")).isEqualTo("s-2");
    }

    @Test
    void aStrangeHostIsTurnedAwayFromWhatIsKeptAsWell() {
        api.get(PATH);
        assertThat(api.send(HttpMethod.GET, PATH, Map.of("Host", "evil.example"))
                        .status())
                .isEqualTo(421);
    }

    @Test
    void headHasTheHeadersAndNoBody() {
        Reply whole = api.get(PATH);
        Reply head = api.send(HttpMethod.HEAD, PATH, Map.of());
        assertThat(head.header("ETag")).isEqualTo(whole.header("ETag"));
        assertThat(head.text()).isEmpty();
    }

    @Test
    void anotherMethodIsNotAnsweredFromWhatIsKept() {
        api.get(PATH);
        assertThat(api.send(HttpMethod.DELETE, PATH, Map.of()).status()).isEqualTo(405);
    }

    @Test
    void aCompressedAnswerHasATagOfItsOwnAndSaysTheSame() {
        Reply plain = api.get(PATH);
        for (int i = 0; i < 2; i++) {
            Reply small = api.send(HttpMethod.GET, PATH, Map.of("Accept-Encoding", "gzip"));
            assertThat(small.header("Content-Encoding")).isEqualTo("gzip");
            assertThat(small.header("Vary")).isEqualToIgnoringCase("accept, accept-encoding");
            assertThat(small.header("ETag")).isNotEqualTo(plain.header("ETag"));
            Reply held = api.send(
                    HttpMethod.GET, PATH, Map.of("Accept-Encoding", "gzip", "If-None-Match", small.header("ETag")));
            assertThat(held.status()).isEqualTo(304);
        }
        assertThat(api.send(HttpMethod.GET, PATH, Map.of("Accept-Encoding", "gzip;q=0"))
                        .header("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void whatIsAnsweredFromMemoryIsCounted() {
        for (int i = 0; i < 3; i++) {
            api.get(PATH);
        }
        api.send(HttpMethod.GET, PATH, Map.of("If-None-Match", api.get(PATH).header("ETag")));
        assertThat(api.get("/metrics").text())
                .contains("corrente_api_answers_total{origin=\"memory\"} 3")
                .contains("corrente_api_answers_total{origin=\"not_modified\"} 1")
                .contains(
                        "corrente_api_requests_seconds_count{method=\"GET\",operation=\"item_timeseries\",status=\"200\"} 4");
    }

    private static Set<String> names(Reply reply) {
        return reply.response().headers().names();
    }
}
