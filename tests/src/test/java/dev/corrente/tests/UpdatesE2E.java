package dev.corrente.tests;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.regex.Matcher;

import static org.assertj.core.api.Assertions.assertThat;

/** Changes are watched; what fails is taken back, and what can be replaced while it serves loses no request. */
@ExtendWith(RunningStack.class)
class UpdatesE2E {
    private static final String LEVEL = "LOG_LEVEL: ${LOG_LEVEL:-info}";

    @Test
    void a_change_that_breaks_its_service_is_taken_back_and_remembered(Box box) {
        String before = box.docker("inspect", "--format", "{{.Id}}", box.container("redis"));
        box.edit(file ->
                file.replace("secrets: [redis_acl]", "secrets: [redis_acl]\n      command: [--no-such-option]"));
        box.eventually("it is taken back", () -> taken(box));
        box.eventually(
                "the old one serves",
                () -> box.service("redis").path("health").asText().equals("Healthy"));

        assertThat(box.docker("inspect", "--format", "{{.Id}}", box.container("redis")))
                .isEqualTo(before);
        assertThat(box.service("redis").path("message").asText()).contains("was taken back", "exited with code");
        assertThat(reasons(box)).contains("redis Rejected");

        box.edit(file -> file.replace(LEVEL, "LOG_LEVEL: debug"));
        box.eventually("another edit is brought out", () -> reasons(box).contains("api Updated"));
        assertThat(box.docker("inspect", "--format", "{{.Id}}", box.container("redis")))
                .isEqualTo(before);
    }

    @Test
    void a_service_that_takes_its_time_to_stop_holds_up_nobody(Box box) {
        String stubborn = """
                  services:
                    stubborn:
                      image: corrente/redis:${CORRENTE_VERSION:-local}
                      entrypoint: [sh, -c, "trap '' TERM; while :; do sleep 1; done"]
                      healthcheck: {disable: true}
                      stop_grace_period: 90s
                      reconcile: {update: {order: stop-first}}
                """;
        box.edit(file -> file.replaceFirst("(?m)^  services:\\n", Matcher.quoteReplacement(stubborn)));
        box.eventually("it runs", () -> is(box, "stubborn", "Healthy"));
        String old = box.docker("inspect", "--format", "{{.Id}}", box.container("stubborn"));
        // The next one ends when it is asked to, so that it is no burden to the tests that follow.
        box.edit(file -> file.replace("trap '' TERM", "trap 'exit 0' TERM"));
        box.eventually(
                "it is being stopped",
                () -> box.service("stubborn").path("reason").asText().equals("BUSY"));
        String redis = box.id("redis");
        box.docker("rm", "-f", box.container("redis"));
        box.eventually("redis is back", () -> !box.id("redis").equals(redis) && is(box, "redis", "Healthy"));

        assertThat(box.docker("inspect", "--format", "{{.State.Running}}", old)).isEqualTo("true");
        box.docker("kill", old);
        box.eventually("the new one runs", () -> is(box, "stubborn", "Healthy"));
    }

    private static boolean is(Box box, String service, String health) {
        return box.service(service).path("health").asText().equals(health);
    }

    private static boolean taken(Box box) {
        return box.condition("Degraded").path("reason").asText().equals("UpdateRejected");
    }

    private static String reasons(Box box) {
        StringBuilder reasons = new StringBuilder();
        for (JsonNode event : box.status().path("events")) {
            reasons.append(event.path("service").asText())
                    .append(' ')
                    .append(event.path("reason").asText())
                    .append('\n');
        }
        return reasons.toString();
    }

    @Test
    void a_service_without_a_port_of_its_own_is_replaced_without_losing_a_request(Box box) {
        box.edit(file -> file.replace("      ports: [\"127.0.0.1:${API_PORT:-5000}:5000\"]\n", "")
                .replace(
                        "      mem_limit: 1g\n",
                        "      mem_limit: 1g\n      reconcile: {update: {order: start-first, monitor: 2s}}\n"));
        box.eventually(
                "the port is gone",
                () -> box.docker("port", box.container("api")).isEmpty());
        box.untilHealthy();
        String before = box.id("api");
        try (Load load = Load.on(box.setting("FRONTEND_PORT"), "/api/v1/snapshot")) {
            box.edit(file -> file.replace("LOG_LEVEL: ${LOG_LEVEL:-info}", "LOG_LEVEL: debug"));
            box.eventually(
                    "the new one serves alone",
                    () -> !box.id("api").equals(before)
                            && box.docker("ps", "--filter", "name=" + box.container("api"), "--format", "{{.Names}}")
                                    .equals(box.container("api")));
            load.untilSent(200);

            assertThat(load.failures()).as("of %d requests", load.sent()).isEmpty();
        }
    }
}
