package dev.corrente.reconciler.docker;

import dev.corrente.reconciler.execute.RuntimeFailure;
import dev.corrente.reconciler.execute.RuntimeFailure.Kind;
import dev.corrente.reconciler.model.Network;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** An engine that listens on TCP with TLS and asks its callers for certificates, as Docker's documentation describes it. */
class EngineOverTlsIT {
    private static final String HERE = "10.213.77.1";
    private static final String THERE = "10.213.77.2";
    private static final OwnEngine ENGINE = engine();

    private static OwnEngine engine() {
        try {
            Path certificates = Files.createTempDirectory("corrente-tls");
            Certificates.make(certificates.resolve("known"), THERE);
            Certificates.make(certificates.resolve("stranger"), THERE);
            String known = certificates.resolve("known") + "/";
            OwnEngine engine = OwnEngine.started(
                    "--host=tcp://0.0.0.0:2376",
                    "--tlsverify",
                    "--tlscacert=" + known + "ca.pem",
                    "--tlscert=" + known + "server.pem",
                    "--tlskey=" + known + "server-key.pem");
            Files.move(certificates, engine.folder().resolve("tls"));
            return engine;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeAll
    static void makeItReachable() {
        ENGINE.reachableAt(HERE, THERE);
    }

    @AfterAll
    static void endTheEngine() {
        ENGINE.close();
    }

    private static DockerRuntime connect(String host, String certificates) {
        Path folder = ENGINE.folder().resolve("tls").resolve(certificates);
        return DockerRuntime.connect(
                Path.of("."),
                Map.of(
                        "DOCKER_HOST",
                        "tcp://" + host,
                        "DOCKER_TLS_VERIFY",
                        "1",
                        "DOCKER_CERT_PATH",
                        folder.toString()));
    }

    @Test
    void with_the_right_certificates_calls_and_events_go_through() throws InterruptedException {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        try (DockerRuntime runtime = connect(THERE, "known")) {
            Thread follower = Thread.ofVirtual().start(() -> follow(runtime, seen));
            assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo("subscribed");
            runtime.createNetwork("tls", "tls-default", new Network("default", false, false));

            assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo("network create");
            assertThat(runtime.observe("tls", List.of()).networks()).containsExactly("tls-default");
            follower.interrupt();
            assertThat(follower.join(Duration.ofSeconds(20))).isTrue();
        }
    }

    private static void follow(DockerRuntime runtime, BlockingQueue<String> seen) {
        try {
            runtime.follow(
                    "tls", () -> seen.add("subscribed"), signal -> seen.add(signal.kind() + " " + signal.action()));
        } catch (RuntimeFailure interrupted) {
            seen.add("ended");
        }
    }

    @Test
    void a_stranger_is_refused_and_told_what_to_look_at() {
        assertThatThrownBy(() -> connect(THERE, "stranger")).isInstanceOfSatisfying(RuntimeFailure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
            assertThat(failure).hasMessageContaining("do not trust each other", "DOCKER_CERT_PATH");
        });
    }

    @Test
    void tls_is_asked_for_by_an_engine_that_is_spoken_to_without() {
        assertThatThrownBy(() -> DockerRuntime.connect(Path.of("."), Map.of("DOCKER_HOST", "tcp://" + THERE + ":2376")))
                .isInstanceOf(RuntimeFailure.class)
                .hasMessageContaining("HTTPS");
    }
}
