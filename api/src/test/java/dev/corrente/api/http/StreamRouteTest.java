package dev.corrente.api.http;

import dev.corrente.api.engine.GoldFixture;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(VertxExtension.class)
class StreamRouteTest {
    private static final String OTHER = "SELECT 'SSA' AS site_id, 'Salvador' AS name, 'BA' AS state";

    private GoldFixture gold;
    private RunningApi api;

    @BeforeEach
    void start(Vertx vertx, @TempDir Path folder) {
        gold = new GoldFixture(folder);
        gold.commit("s-1", Map.of());
        api = RunningApi.start(vertx, folder, gold::repository).awaitReady();
    }

    /** A client that reads lines as they come. */
    private static final class Stream implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader lines;

        Stream(int port, String... headers) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(15_000);
            String head = "GET /api/v1/stream HTTP/1.1\r\nHost: 127.0.0.1\r\n" + String.join("", headers) + "\r\n";
            socket.getOutputStream().write(head.getBytes(UTF_8));
            lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        }

        /** The lines up to the one that begins so. */
        List<String> until(String beginning) throws IOException {
            List<String> read = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                read.add(line);
                if (line.startsWith(beginning)) {
                    return read;
                }
            }
            throw new AssertionError("The stream ended after " + read);
        }

        boolean hasEnded() throws IOException {
            while (true) {
                String line = lines.readLine();
                if (line == null || line.equals("0")) {
                    return true;
                }
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void aReaderIsToldTheServedSnapshotAndThenEachNewOneWithItsId() throws IOException {
        try (var stream = new Stream(api.port())) {
            assertThat(stream.until("data:"))
                    .contains("HTTP/1.1 200 OK", "Content-Type: text/event-stream", "id: s-1", "event: snapshot")
                    .last()
                    .asString()
                    .contains("\"snapshot_id\":\"s-1\"");
            gold.commit("s-2", Map.of("dim_site", OTHER));
            assertThat(stream.until("data:")).contains("id: s-2");
        }
    }

    @Test
    void aReaderThatComesBackAndKnowsTheServedOneIsToldOnlyTheNext() throws IOException {
        try (var stream = new Stream(api.port(), "Last-Event-ID: s-1\r\n")) {
            stream.until("retry:");
            gold.commit("s-2", Map.of("dim_site", OTHER));
            assertThat(stream.until("data:")).contains("id: s-2").noneMatch(line -> line.contains("s-1"));
        }
        try (var stream = new Stream(api.port(), "Last-Event-ID: s-1\r\n")) {
            assertThat(stream.until("data:")).contains("id: s-2");
        }
    }

    @Test
    void readersBeyondTheLimitAreSentAwayAndTheOthersAreNotHeldUp() throws IOException {
        List<Stream> open = new ArrayList<>();
        try {
            for (int i = 0; i < StreamRoute.MOST_STREAMS; i++) {
                var stream = new Stream(api.port());
                open.add(stream);
                stream.until("data:");
            }
            try (var tooMany = new Stream(api.port(), "Connection: close\r\n")) {
                assertThat(tooMany.until("{"))
                        .contains("HTTP/1.1 503 Service Unavailable")
                        .last()
                        .asString()
                        .contains("too_many_streams");
            }
            gold.commit("s-2", Map.of("dim_site", OTHER));
            for (Stream stream : open) {
                assertThat(stream.until("data:")).contains("id: s-2");
            }
        } finally {
            for (Stream stream : open) {
                stream.close();
            }
        }
        api.await("/metrics", r -> r.text().contains("corrente_api_streams 0.0"));
    }

    @Test
    void streamsEndWhenTheServerStopsSoThatNobodyWaitsForThem(Vertx vertx) throws IOException {
        try (var stream = new Stream(api.port())) {
            stream.until("data:");
            RunningApi.wait(vertx.close());
            assertThat(stream.hasEnded()).isTrue();
        }
    }
}
