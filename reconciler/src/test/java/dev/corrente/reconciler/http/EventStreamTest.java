package dev.corrente.reconciler.http;

import dev.corrente.reconciler.history.StackEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.junit5.VertxExtension;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(VertxExtension.class)
@NullUnmarked
class EventStreamTest {
    @TempDir
    private Path folder;

    private ServedBox served;
    private HttpClient client;

    @BeforeEach
    void start(Vertx vertx) {
        served = new ServedBox(vertx, folder);
        served.untilHealthy();
        client = vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(100));
    }

    @AfterEach
    void close() {
        client.close().await();
        served.close();
    }

    /** One open stream and the text that it has told. */
    private final class Stream {
        private final AtomicReference<String> told = new AtomicReference<>("");
        private final HttpClientResponse response;

        Stream(String lastEventId) {
            response = client.request(HttpMethod.GET, served.port(), "127.0.0.1", "/api/v1/events")
                    .compose(request -> lastEventId.isEmpty()
                            ? request.send()
                            : request.putHeader("Last-Event-ID", lastEventId).send())
                    .onSuccess(answer -> answer.handler(chunk -> told.updateAndGet(text -> text + chunk)))
                    .await();
        }

        String text() {
            return told.get();
        }

        void until(String wanted) {
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (!text().contains(wanted)) {
                assertThat(System.nanoTime())
                        .as("%s in time: %s", wanted, text())
                        .isLessThan(end);
                Thread.onSpinWait();
            }
        }
    }

    private long newest() {
        return served.box.events().latest(1).getFirst().id();
    }

    private void happens(String message) {
        served.box.events().add("web", StackEvent.WARNING, "Failed", message);
    }

    @Test
    void a_stream_tells_what_happens_from_now_on() {
        Stream stream = new Stream("");
        stream.until(": corrente");
        happens("first");
        stream.until("first");

        assertThat(stream.text()).contains("event: Warning", "id: " + newest()).doesNotContain("Created");
    }

    @Test
    void whoever_comes_back_is_told_what_was_missed_and_nothing_twice() {
        happens("known");
        long known = newest();
        happens("missed");
        Stream stream = new Stream(String.valueOf(known));
        stream.until("missed");
        happens("new");
        stream.until("new");

        assertThat(stream.text()).doesNotContain("known", "gap").containsOnlyOnce("missed");
    }

    @Test
    void whoever_was_away_for_too_long_is_told_that_some_is_lost() {
        long old = newest();
        for (int i = 0; i < 210; i++) {
            happens("number " + i + ".");
        }
        Stream stream = new Stream(String.valueOf(old));
        stream.until("number 209.");

        assertThat(stream.text())
                .contains("event: gap\ndata: {\"after\":" + old + ",\"next\":" + (newest() - 199) + "}")
                .doesNotContain("number 9.")
                .contains("number 10.");
    }

    @Test
    void an_id_of_a_history_that_was_lost_is_a_gap_too() {
        Stream stream = new Stream("999999");

        stream.until("event: gap");
        stream.until("Created");
    }

    @Test
    void there_are_only_so_many_streams_and_a_closed_one_makes_room() {
        Stream first = new Stream("");
        for (int i = 1; i < EventStream.MOST_STREAMS; i++) {
            assertThat(new Stream("").response.statusCode()).isEqualTo(200);
        }
        HttpClientResponse refused = new Stream("").response;
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("30");
        first.response.request().connection().close().await();

        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (new Stream("").response.statusCode() != 200) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
    }

    @Test
    void an_id_that_is_none_is_refused() {
        assertThat(new Stream("yesterday").response.statusCode()).isEqualTo(400);
    }
}
