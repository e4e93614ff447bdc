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
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/** Bytes that no client of good will sends. None is answered with 500, none keeps the next from being answered. */
@ExtendWith(VertxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileInputTest {
    private static final String HOST = "Host: localhost\r\n";
    private static final String CLOSE = "Connection: close\r\n\r\n";
    private static final int PATIENCE_MILLIS = 30_000;

    private RunningApi api;

    @BeforeAll
    void start(Vertx vertx, @TempDir Path folder) {
        var gold = new GoldFixture(folder);
        gold.commit("s-1", Map.of());
        api = RunningApi.start(vertx, folder, gold::repository).awaitReady();
    }

    @Test
    void everyOneIsRefusedWithItsStatusAndTheNextIsAnswered() throws IOException {
        Map<String, Integer> answers = new TreeMap<>();
        for (var request : requests().entrySet()) {
            String answer = send(request.getValue());
            String status = answer.isEmpty() ? "0" : answer.split(" ", 3)[1];
            assertThat(answer).as(request.getKey()).doesNotContain("Exception", "dev.corrente", "\tat ");
            answers.put(request.getKey(), Integer.parseInt(status));
            assertThat(api.get("/health/live").status())
                    .as("after " + request.getKey())
                    .isEqualTo(200);
        }
        assertThat(answers)
                .containsEntry("a line that is too long", 414)
                .containsEntry("headers that are too large", 431)
                .containsEntry("a foreign host", 421)
                .containsEntry("no host", 400)
                .containsEntry("a body that is too large", 413)
                .containsEntry("a zero byte in a value", 400)
                .containsEntry("half a character", 400)
                .containsEntry("a path that climbs", 404)
                .containsEntry("an unknown method", 405)
                .containsEntry("no HTTP at all", 400)
                .containsEntry("a text of all planes", 200)
                .containsEntry("a key that is no key", 401);
        assertThat(answers.values()).allMatch(status -> status < 500);
    }

    private static Map<String, String> requests() {
        Map<String, String> all = new TreeMap<>();
        all.put("a line that is too long", "GET /api/v1/items?q=" + "x".repeat(9_000) + " HTTP/1.1\r\n" + HOST + CLOSE);
        all.put(
                "headers that are too large",
                "GET /health/live HTTP/1.1\r\n" + HOST + ("X-Much: " + "y".repeat(2_000) + "\r\n").repeat(12) + CLOSE);
        all.put("many headers", "GET /health/live HTTP/1.1\r\n" + HOST + "A: b\r\n".repeat(1_000) + CLOSE);
        all.put("a foreign host", "GET /api/v1/items HTTP/1.1\r\nHost: evil.example.org\r\n" + CLOSE);
        all.put("no host", "GET /api/v1/items HTTP/1.1\r\n" + CLOSE);
        all.put("two hosts", "GET /api/v1/items HTTP/1.1\r\n" + HOST + "Host: evil.example.org\r\n" + CLOSE);
        all.put(
                "a body that is too large",
                "POST /api/v1/data/refresh HTTP/1.1\r\n" + HOST + "Authorization: Bearer " + RunningApi.ADMIN_KEY
                        + "\r\nContent-Length: 5000\r\n" + CLOSE + "z".repeat(5_000));
        all.put(
                "two lengths",
                "POST /api/v1/data/refresh HTTP/1.1\r\n" + HOST + "Content-Length: 1\r\nContent-Length: 2\r\n" + CLOSE
                        + "x");
        all.put(
                "a length and chunks",
                "POST /api/v1/data/refresh HTTP/1.1\r\n" + HOST + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n"
                        + CLOSE + "0\r\n\r\n");
        all.put("a zero byte in a value", "GET /api/v1/items?q=%00 HTTP/1.1\r\n" + HOST + CLOSE);
        all.put("half a character", "GET /api/v1/items?q=%zz HTTP/1.1\r\n" + HOST + CLOSE);
        all.put("bytes that are no UTF-8", "GET /api/v1/items?q=%ff%fe HTTP/1.1\r\n" + HOST + CLOSE);
        all.put("a text of all planes", "GET /api/v1/items?q=%F0%9F%92%A9%E2%80%AE%CC%81 HTTP/1.1\r\n" + HOST + CLOSE);
        all.put("a path that climbs", "GET /api/v1/../../../etc/passwd HTTP/1.1\r\n" + HOST + CLOSE);
        all.put("a path that climbs, encoded", "GET /api/v1/%2e%2e%2f%2e%2e%2fetc/passwd HTTP/1.1\r\n" + HOST + CLOSE);
        all.put(
                "a statement in a value",
                "GET /api/v1/items?q=%27;DROP%20TABLE%20dim_item;-- HTTP/1.1\r\n" + HOST + CLOSE);
        all.put("an unknown method", "DELETE /api/v1/items HTTP/1.1\r\n" + HOST + CLOSE);
        all.put("a method of any length", "A".repeat(4_000) + " /api/v1/items HTTP/1.1\r\n" + HOST + CLOSE);
        all.put("no HTTP at all", "\u0001\u0002\u0003 what\r\n\r\n");
        all.put(
                "a header with a line break",
                "GET /health/live HTTP/1.1\r\n" + HOST + "X-Request-Id: a\r b\r\n" + CLOSE);
        all.put(
                "a key that is no key",
                "GET /api/v1/items HTTP/1.1\r\n" + HOST + "Authorization: Bearer \u00e9\u00ff\r\n" + CLOSE);
        all.put(
                "tags without end",
                "GET /api/v1/items HTTP/1.1\r\n" + HOST + "If-None-Match: \"" + "a,".repeat(3_000) + "\r\n" + CLOSE);
        all.put(
                "forwarded for ever",
                "GET /api/v1/items HTTP/1.1\r\n" + HOST + "X-Forwarded-For: " + "1,".repeat(3_000) + "\r\n" + CLOSE);
        return all;
    }

    private String send(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
