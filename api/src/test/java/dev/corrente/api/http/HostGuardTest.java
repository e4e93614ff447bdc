package dev.corrente.api.http;

import dev.corrente.api.storage.InvalidSettings;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(VertxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostGuardTest {
    private RunningApi api;

    @BeforeAll
    void start(Vertx vertx, @TempDir Path folder) {
        api = RunningApi.start(vertx, folder, () -> {
            throw new InvalidSettings("no store");
        });
    }

    private Reply ask(String host) {
        return api.send(HttpMethod.GET, "/health/live", Map.of("Host", host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LocalHost:5000",
                "127.0.0.1:5000",
                "[::1]:5000",
                "api",
                "api:5000",
                "stock.example.org",
                "Stock.example.org:80"
            })
    void ourNamesAreAnswered(String host) {
        assertThat(ask(host).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "evil.example:5000", "127.0.0.1.evil.example", "localhost.evil.example", "api.x"
            })
    void anotherNameIsMisdirected(String host) {
        Reply reply = ask(host);
        assertThat(reply.status()).isEqualTo(421);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.field("code")).isEqualTo("unknown_host");
        assertThat(reply.field("detail")).contains("PUBLIC_HOST");
    }
}
