package dev.corrente.reconciler.docker;

import dev.corrente.reconciler.docker.ScriptedEngine.Answer;
import dev.corrente.reconciler.execute.RuntimeFailure;
import dev.corrente.reconciler.execute.RuntimeFailure.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EngineHttpTest {
    private static final Duration SHORT = Duration.ofMillis(30);
    private static final String VERSION = "{\"Version\":\"26.1.5\",\"ApiVersion\":\"1.45\",\"MinAPIVersion\":\"1.24\"}";

    @TempDir
    private Path folder = Path.of(".");

    private interface Use {
        void of(EngineHttp engine) throws IOException;
    }

    /** @return the calls that the engine saw */
    private List<String> with(Function<String, Answer> script, Use use) throws IOException {
        try (ScriptedEngine scripted = new ScriptedEngine(folder, script);
                EngineHttp engine = scripted.http()) {
            use.of(engine);
            return scripted.calls();
        }
    }

    private static void fails(Kind kind, String words, Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(RuntimeFailure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure).hasMessageContaining(words);
        });
    }

    @Test
    void calls_carry_the_version_that_was_agreed_on() throws IOException {
        List<String> calls = with(line -> Answer.json(VERSION), engine -> {
            engine.negotiate();
            engine.get("/containers/json");
        });

        assertThat(calls).containsExactly("GET /version HTTP/1.1", "GET /v1.44/containers/json HTTP/1.1");
    }

    @Test
    void an_empty_answer_is_not_an_empty_list() throws IOException {
        with(
                line -> Answer.json(""),
                engine -> fails(
                        Kind.ENGINE,
                        "the engine said nothing to GET /containers/json",
                        () -> engine.getAll(List.of("/containers/json"))));
    }

    @Test
    void half_an_answer_is_the_engines_failure_and_not_its_absence() throws IOException {
        with(
                line -> Answer.json("[{\"Id\":\"1"),
                engine -> fails(Kind.ENGINE, "broke off", () -> engine.get("/containers/json")));
    }

    @Test
    void what_a_command_writes_without_end_is_not_kept_and_ends_at_its_time() throws IOException {
        Answer endless = out -> {
            byte[] zeros = new byte[1 << 20];
            while (true) {
                out.write(zeros);
            }
        };
        with(
                line -> endless,
                engine -> fails(
                        Kind.TIMEOUT,
                        "within",
                        () -> engine.printed("/exec/1/start", Json.object(), Duration.ofMillis(300), 100)));
    }

    @Test
    void of_a_log_without_end_only_the_beginning_is_read() throws IOException {
        Answer endless = out -> {
            while (true) {
                out.write("line after line\n".getBytes(StandardCharsets.UTF_8));
            }
        };
        with(
                line -> endless,
                engine -> assertThat(engine.bytes("/containers/1/logs", 1000)).hasSize(1000));
    }

    @Test
    void an_export_that_stops_coming_is_given_up() throws IOException {
        Answer stalls = out -> {
            out.write(new byte[100]);
            Answer.silence().write(out);
        };
        with(line -> stalls, engine -> {
            try (InputStream image =
                    new WatchedStream(engine.open("/images/1/get", SHORT.multipliedBy(100)), SHORT, s -> true)) {
                assertThatThrownBy(image::readAllBytes)
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("nothing more came");
            }
        });
    }

    @Test
    void an_event_stream_that_is_silent_lives_as_long_as_the_engine_answers() throws IOException {
        List<String> told = new ArrayList<>();
        List<String> calls = with(this::silentThenDead, engine -> {
            fails(
                    Kind.UNREACHABLE,
                    "nothing more came",
                    () -> new EventStream(engine, SHORT, Duration.ofHours(1))
                            .follow("s", () -> told.add("subscribed"), signal -> told.add(signal.action())));
        });

        assertThat(told).containsExactly("subscribed", "die");
        assertThat(calls.stream().filter(line -> line.contains("_ping"))).hasSizeGreaterThanOrEqualTo(3);
    }

    private int pings;

    private Answer silentThenDead(String line) {
        if (line.contains("/events")) {
            return out -> {
                out.write(("{\"Type\":\"container\",\"Action\":\"die\",\"Actor\":{\"Attributes\":"
                                + "{\"dev.corrente.stack\":\"s\"}}}\n")
                        .getBytes(StandardCharsets.UTF_8));
                Answer.silence().write(out);
            };
        }
        if (line.contains("_ping")) {
            pings++;
            return pings < 3 ? Answer.json("OK") : Answer.CUT;
        }
        return Answer.json(VERSION);
    }

    @Test
    void a_very_long_silence_ends_the_subscription_even_if_the_engine_answers() throws IOException {
        with(
                line -> line.contains("/events") ? Answer.silence() : Answer.json(VERSION),
                engine -> fails(
                        Kind.UNREACHABLE,
                        "nothing more came",
                        () -> new EventStream(engine, SHORT, SHORT).follow("s", () -> {}, signal -> {})));
    }

    @Test
    void a_subscription_that_was_cut_goes_on_after_the_last_event_that_was_heard() throws IOException {
        String event = "{\"Type\":\"container\",\"Action\":\"die\",\"timeNano\":1700000000000000042}\n";
        List<String> calls =
                with(line -> line.contains("/events") ? Answer.json(event) : Answer.json(VERSION), engine -> {
                    EventStream events = new EventStream(engine, Duration.ofMinutes(1), Duration.ofHours(1));
                    events.follow("s", () -> {}, signal -> {});
                    events.follow("s", () -> {}, signal -> {});
                });

        assertThat(calls.stream().filter(line -> line.contains("/events")))
                .satisfiesExactly(
                        first -> assertThat(first).doesNotContain("since="),
                        second -> assertThat(second).contains("&since=1700000000.000000043 "));
    }
}
