package dev.corrente.reconciler.http;

import dev.corrente.reconciler.access.Reads;
import dev.corrente.reconciler.access.Scope;
import dev.corrente.reconciler.plan.Action;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.List;

import static dev.corrente.reconciler.http.ServedBox.code;
import static dev.corrente.reconciler.http.ServedBox.json;
import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(VertxExtension.class)
@org.jspecify.annotations.NullUnmarked
class ReadingTest {
    /** As if every request came from another container, which a test on one machine cannot send. */
    private static final Reads NEIGHBOUR = new Reads(Reads.USUAL.summaries(), address -> false);

    @TempDir
    private Path folder;

    @Test
    void revisions_are_listed_and_one_is_shown_with_its_files_but_for_those_that_may_hold_passwords(Vertx vertx) {
        try (ServedBox served = new ServedBox(vertx, folder)) {
            JsonObject brief = json(served.get("/api/v1/revisions"))
                    .getJsonArray("revisions")
                    .getJsonObject(0);
            JsonObject whole = json(served.get("/api/v1/revisions/1"));

            assertThat(brief.getString("outcome")).isEqualTo("CONVERGED");
            assertThat(brief.containsKey("files")).isFalse();
            assertThat(whole.getString("plan")).isEqualTo("1. create web");
            assertThat(whole.getJsonObject("files").fieldNames()).containsExactly("desired-state/stack.yaml");
            assertThat(whole.getJsonObject("files").getString("desired-state/stack.yaml"))
                    .isEqualTo("kind: Stack\nx-env: {PASSWORD: (hidden)}\n");
            assertThat(code(served.get("/api/v1/revisions/2"))).isEqualTo("no_such_revision");
        }
    }

    @Test
    void a_services_logs_are_text_and_following_ends_with_its_container(Vertx vertx) {
        try (ServedBox served = new ServedBox(vertx, folder)) {
            served.untilHealthy();
            HttpResponse<Buffer> logs = served.get("/api/v1/services/web/logs");
            var followed = served.request(HttpMethod.GET, "/api/v1/services/web/logs?follow=true&tail=1")
                    .send();
            // A kill may come before the server has begun to follow; then the next run's end is the one that is seen.
            served.until("/api/v1/status", status -> {
                boolean running = status.getJsonArray("services")
                        .getJsonObject(0)
                        .getString("state")
                        .equals("running");
                if (running) {
                    served.box.engine.kill("box-web");
                }
                return followed.isComplete();
            });

            assertThat(logs.getHeader("Content-Type")).startsWith("text/plain");
            assertThat(logs.bodyAsString()).isEqualTo("started\n");
            assertThat(followed.await().bodyAsString()).isEqualTo("started\n");
        }
    }

    @Test
    void logs_that_cannot_be_had_are_a_problem(Vertx vertx) {
        try (ServedBox served = new ServedBox(vertx, folder)) {
            served.untilHealthy();
            assertThat(code(served.get("/api/v1/services/nobody/logs"))).isEqualTo("no_such_service");
            assertThat(code(served.get("/api/v1/services/web/logs?tail=many"))).isEqualTo("bad_parameter");
            assertThat(code(served.get("/api/v1/services/web/logs?follow=yes"))).isEqualTo("bad_parameter");
            served.box.engine.setReachable(false);
            HttpResponse<Buffer> away = served.get("/api/v1/services/web/logs");
            assertThat(away.statusCode()).isEqualTo(502);
            assertThat(code(away)).isEqualTo("no_logs");
        }
    }

    @Test
    void a_parameter_that_is_not_known_is_refused_with_the_one_that_was_meant(Vertx vertx) {
        try (ServedBox served = new ServedBox(vertx, folder)) {
            HttpResponse<Buffer> answer = served.get("/api/v1/services/web/logs?tial=5");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(json(answer).getString("detail")).contains("did you mean \"tail\"?");
            assertThat(code(served.get("/api/v1/status?verbose=1"))).isEqualTo("unknown_parameter");
            assertThat(code(served.get("/api/v1/services/web/logs?tail=1&tail=2")))
                    .isEqualTo("repeated_parameter");
        }
    }

    @Test
    void reads_need_a_token_where_that_is_set_and_the_reconcilers_own_health_does_not(Vertx vertx) {
        try (ServedBox served = new ServedBox(vertx, folder, Reads.BY_TOKEN)) {
            HttpResponse<Buffer> open = served.get("/api/v1/status");
            assertThat(open.statusCode()).isEqualTo(401);
            assertThat(code(open)).isEqualTo("no_token");
            assertThat(served.get("/metrics").statusCode()).isEqualTo(401);
            assertThat(served.get("/health/live").statusCode()).isEqualTo(200);
            for (String token : new String[] {served.token("wall", Scope.READ), served.ownToken()}) {
                assertThat(served.request(HttpMethod.GET, "/api/v1/status")
                                .bearerTokenAuthentication(token)
                                .send()
                                .await()
                                .statusCode())
                        .isEqualTo(200);
            }
            assertThat(served.post("/api/v1/reconcile", "").statusCode()).isEqualTo(202);
        }
    }

    @Test
    void what_files_settings_and_containers_say_is_read_by_token_or_from_loopback_alone(Vertx vertx) {
        List<String> contents = List.of(
                "/api/v1/revisions",
                "/api/v1/revisions/",
                "/api/v1/revisions/1",
                "/api/v1/revisions/1/",
                "/api/v1/observed",
                "/api/v1/observed/",
                "/api/v1/services/web/logs");
        try (ServedBox served = new ServedBox(vertx, folder, NEIGHBOUR)) {
            served.untilHealthy();
            String token = served.token("wall", Scope.READ);
            for (String path : contents) {
                HttpResponse<Buffer> open = served.get(path);
                assertThat(open.statusCode()).as(path).isEqualTo(401);
                assertThat(json(open).getString("detail")).as(path).contains("--scope read");
                assertThat(served.request(HttpMethod.GET, path.replaceFirst("/$", ""))
                                .bearerTokenAuthentication(token)
                                .send()
                                .await()
                                .statusCode())
                        .as(path)
                        .isEqualTo(200);
            }
            for (String path : List.of("/api/v1/status", "/api/v1/services", "/api/v1/plan", "/metrics")) {
                assertThat(served.get(path).statusCode()).as(path).isEqualTo(200);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1,true", "127.8.0.1,true", "0:0:0:0:0:0:0:1,true", "172.18.0.1,false", "fd00::2,false"})
    void contents_are_open_to_loopback_and_to_no_bridge(String address, boolean open) {
        assertThat(Reads.USUAL.contents().test(address)).isEqualTo(open);
    }

    @Test
    void metrics_count_events_and_time_passes(Vertx vertx) {
        try (ServedBox served = new ServedBox(vertx, folder)) {
            served.untilHealthy();
            String text = served.get("/metrics").bodyAsString();
            assertThat(text)
                    .contains("corrente_actions_total{action=\"create_container\",outcome=\"done\"} 1.0")
                    .contains("corrente_actions_total{action=\"remove_volume\",outcome=\"failed\"} 0.0")
                    .contains("corrente_event_reconnects_total 0.0")
                    .contains("corrente_source_fetches_total{outcome=\"away\"} 0.0");
            assertThat(text.lines().filter(line -> line.startsWith("corrente_actions_total{")))
                    .as("two rows for each kind of action, whatever happens")
                    .hasSize(2 * Action.class.getPermittedSubclasses().length);

            assertThat(text)
                    .contains("corrente_events_total{reason=\"Created\",type=\"Normal\"}")
                    .contains("corrente_pass_time_seconds_count")
                    .contains("corrente_event_streams 0")
                    .contains("corrente_service_restarts{service=\"web\"} 0");
        }
    }

    @Test
    void metrics_tell_how_the_stack_is_so_that_somebody_can_be_called(Vertx vertx) {
        try (ServedBox served = new ServedBox(vertx, folder)) {
            served.untilHealthy();
            assertThat(served.get("/metrics").bodyAsString())
                    .contains("corrente_condition{status=\"True\",type=\"Ready\"} 1")
                    .contains("corrente_condition{status=\"False\",type=\"Ready\"} 0")
                    .contains("corrente_condition{status=\"True\",type=\"Degraded\"} 0")
                    .contains("corrente_drift{kind=\"missing\"} 0")
                    .contains("corrente_paused_services 0")
                    .contains("corrente_disk_free_bytes", "corrente_disk_size_bytes")
                    .doesNotContain("corrente_disk_free_bytes NaN")
                    .contains("corrente_desired_generation 1");

            served.box.write(ServedBox.STACK.replace("web:1", "web:2"));
            served.until("/api/v1/status", status -> status.getString("phase").equals("Degraded"));
            assertThat(served.get("/metrics").bodyAsString())
                    .contains("corrente_condition{status=\"True\",type=\"Degraded\"} 1")
                    .contains("corrente_drift{kind=\"diverged\"} 1");
        }
    }
}
