package dev.corrente.reconciler.probe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.corrente.reconciler.execute.SimulatedRuntime;
import dev.corrente.reconciler.model.Probes.Check;
import dev.corrente.reconciler.model.Probes.Http;
import dev.corrente.reconciler.model.Probes.Tcp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import static org.assertj.core.api.Assertions.assertThat;

/** Over the loopback address, with servers of all manners. */
class QuestionsTest {
    private static final Target HERE = new Target("id1", Optional.of("127.0.0.1"));
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(200);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Questions questions = new Questions(new SimulatedRuntime(Clock.systemUTC()), threads);
    private final HttpServer server;

    QuestionsTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void aServer() {
        server.setExecutor(threads);
        server.createContext("/ok", exchange -> answer(exchange, 200, "fine"));
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", "/bad");
            answer(exchange, 302, "");
        });
        server.createContext("/bad", exchange -> answer(exchange, 503, "no\ndatabase " + "x".repeat(100_000)));
        server.createContext("/asked", exchange -> {
            String headers = exchange.getRequestHeaders().getFirst("Connection") + " "
                    + exchange.getRequestHeaders().getFirst("Cookie");
            answer(exchange, 418, headers);
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Set-Cookie", "a=b");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private Answer get(String path, OptionalInt status) throws InterruptedException {
        return ask(new Http("http", server.getAddress().getPort(), path, status), LONG);
    }

    private Answer ask(Check check, Duration timeout) throws InterruptedException {
        return questions.ask(HERE, check, timeout);
    }

    private static String output(Answer answer) {
        return answer instanceof Answer.Failed failed ? failed.output() : answer.toString();
    }

    @Test
    void a_status_from_200_to_399_passes_and_no_redirect_is_followed() throws InterruptedException {
        assertThat(get("/ok", OptionalInt.empty())).isEqualTo(Answer.PASSED);
        assertThat(get("/moved", OptionalInt.empty())).isEqualTo(Answer.PASSED);
        assertThat(get("/nowhere", OptionalInt.empty())).isInstanceOf(Answer.Failed.class);
    }

    @Test
    void where_a_status_is_asked_for_only_that_passes() throws InterruptedException {
        assertThat(get("/bad", OptionalInt.of(503))).isEqualTo(Answer.PASSED);
        assertThat(get("/ok", OptionalInt.of(204))).isInstanceOf(Answer.Failed.class);
        assertThat(get("/moved", OptionalInt.of(200))).isInstanceOf(Answer.Failed.class);
    }

    @Test
    void a_failure_tells_the_status_and_the_beginning_of_the_body_on_one_line() throws InterruptedException {
        assertThat(output(get("/bad", OptionalInt.empty())))
                .startsWith(
                        "GET http://127.0.0.1:" + server.getAddress().getPort() + "/bad: status 503: no database xxx")
                .hasSize(1024);
    }

    @Test
    void each_question_has_its_own_connection_and_brings_no_cookies() throws InterruptedException {
        get("/asked", OptionalInt.empty());

        assertThat(output(get("/asked", OptionalInt.empty()))).endsWith(": close null");
    }

    @Test
    void a_port_where_nobody_listens_fails() throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        assertThat(output(ask(new Tcp(port), LONG)))
                .isEqualTo("connection to 127.0.0.1, port " + port + ": Connection refused");
        assertThat(output(ask(new Http("http", port, "/", OptionalInt.empty()), LONG)))
                .isEqualTo("GET http://127.0.0.1:" + port + "/: Connection refused");
    }

    @Test
    void a_connection_that_is_accepted_is_enough_for_tcp_and_not_for_http() throws IOException, InterruptedException {
        try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            int port = mute.getLocalPort();

            assertThat(ask(new Tcp(port), LONG)).isEqualTo(Answer.PASSED);
            assertThat(output(ask(new Http("http", port, "/", OptionalInt.empty()), SHORT)))
                    .isEqualTo("no answer from 127.0.0.1 within 200 ms");
        }
    }

    @Test
    void a_server_that_drips_is_given_up_at_the_end_of_the_time() throws IOException, InterruptedException {
        try (ServerSocket dripping = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            threads.execute(() -> drip(dripping));

            assertThat(output(ask(new Http("http", dripping.getLocalPort(), "/", OptionalInt.empty()), SHORT)))
                    .isEqualTo("no answer from 127.0.0.1 within 200 ms");
        }
    }

    private static void drip(ServerSocket server) {
        try (Socket client = server.accept()) {
            client.getOutputStream().write("HTTP/1.1 500 No\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (!Thread.currentThread().isInterrupted()) {
                client.getOutputStream().write('x');
                Thread.sleep(50);
            }
        } catch (IOException | InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void what_answers_without_http_fails() throws IOException, InterruptedException {
        try (ServerSocket other = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            threads.execute(() -> {
                try (Socket client = other.accept()) {
                    client.getOutputStream().write("+PONG\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });

            assertThat(ask(new Http("http", other.getLocalPort(), "/", OptionalInt.empty()), SHORT))
                    .isInstanceOf(Answer.Failed.class);
        }
    }

    @Test
    void without_an_address_nothing_is_learned() throws InterruptedException {
        assertThat(questions.ask(new Target("id1", Optional.empty()), new Tcp(80), LONG))
                .isEqualTo(Answer.unknown("the reconciler is on none of its networks"));
    }
}
