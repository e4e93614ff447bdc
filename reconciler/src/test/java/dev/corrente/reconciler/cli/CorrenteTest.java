package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.status.Condition;
import dev.corrente.reconciler.status.ServiceStatus;
import dev.corrente.reconciler.status.SourceStatus;
import dev.corrente.reconciler.status.StackStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class CorrenteTest {

    private static Said say(String... words) {
        return Said.by(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drft",
                "plan --oops",
                "drift now",
                "status -o xml",
                "wait --timeout soon",
                "wait --for=Sometime",
                "get pods",
                "get conditions -w",
                "describe",
                "logs",
                "diff 1",
                "plan --file a --dir b",
                "drift --token-file t",
                "policy",
                "policy scan"
            })
    void a_typing_error_is_64_in_every_verb(String line) {
        assertThat(say(line.split(" ")).exitCode()).isEqualTo(64);
    }

    @Test
    void a_misspelt_verb_is_answered_with_the_one_that_was_meant() {
        assertThat(say("drift", "--projct", "x").err()).contains("--project");
        assertThat(say("statsu").err()).contains("status");
    }

    @Test
    void every_verb_explains_itself() {
        for (String verb : Corrente.commandLine().getSubcommands().keySet()) {
            Said help = say(verb, "--help");
            assertThat(help.exitCode()).as(verb).isZero();
            assertThat(help.out()).as(verb).contains("Usage: corrente " + verb);
        }
    }

    @Test
    void a_reconciler_that_does_not_answer_is_an_error_with_what_to_do() {
        Said said = say("status", "--url", "http://127.0.0.1:1");

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.err())
                .doesNotContain("\tat ")
                .contains("no reconciler answers at http://127.0.0.1:1", "corrente up");
    }

    @Test
    void the_table_shows_what_a_person_asks_first() {
        ServiceStatus api = new ServiceStatus(
                "api",
                "service",
                "corrente/api:1",
                "sha256:1",
                155_018_660,
                "0123",
                "Healthy",
                "running",
                "2026-03-01T12:00:00Z",
                2,
                "Healthy",
                "its health check passes");
        Condition degraded = new Condition("Degraded", "True", "InvalidDesiredState", "stack.yaml:3:1 …", "", 4);
        StackStatus status = new StackStatus(
                "box",
                "20.10",
                4,
                4,
                "Degraded",
                List.of(degraded),
                List.of(api),
                List.of(),
                new StackStatus.LastPass("", 1, 0, 1),
                SourceStatus.FOLDER);

        assertThat(StatusTable.of(status, Instant.parse("2026-03-01T13:05:00Z"), Paint.NONE))
                .isEqualTo("""
                    Stack box: Degraded (generation 4, engine 20.10)

                    SERVICE  IMAGE           SIZE    HEALTH   SINCE  RESTARTS  WHY
                    api      corrente/api:1  155 MB  Healthy  1h5m   2         its health check passes

                    InvalidDesiredState: stack.yaml:3:1 …\
                    """);
    }
}
