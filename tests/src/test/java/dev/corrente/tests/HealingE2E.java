package dev.corrente.tests;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(RunningStack.class)
class HealingE2E {

    private static void comesBack(Box box, String service, String before) {
        box.eventually(
                service + " runs anew and is healthy",
                () -> !box.id(service).equals(before)
                        && box.service(service).path("health").asText().equals("Healthy"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"minio", "redis", "api", "frontend"})
    void a_removed_service_comes_back_and_the_status_says_why(String service, Box box) {
        String before = box.id(service);
        box.docker("rm", "-f", box.container(service));
        comesBack(box, service, before);

        assertThat(box.state().told(service, "created because it was missing")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"minio", "redis", "api", "frontend"})
    void a_killed_service_comes_back_and_the_status_says_why(String service, Box box) {
        String before = box.id(service);
        box.docker("kill", box.container(service));
        comesBack(box, service, before);

        assertThat(box.state().told(service, "started because it had exited")).isTrue();
    }

    @Test
    void a_stopped_service_comes_back(Box box) {
        String before = box.id("frontend");
        box.docker("stop", box.container("frontend"));
        comesBack(box, "frontend", before);
    }

    @Test
    void a_paused_service_goes_on(Box box) {
        box.docker("pause", box.container("redis"));
        box.eventually(
                "redis goes on",
                () -> box.docker("inspect", "--format", "{{.State.Paused}}", box.container("redis"))
                        .equals("false"));
    }

    @Test
    void a_service_that_no_longer_answers_its_health_check_is_restarted_and_the_status_says_why(Box box) {
        // Until its first success the engine forgives failures for a while.
        box.eventually(
                "the engine found redis healthy",
                () -> box.docker("inspect", "--format", "{{.State.Health.Status}}", box.container("redis"))
                        .equals("healthy"));
        String before = box.id("redis");
        box.docker("kill", "--signal", "STOP", box.container("redis"));
        comesBack(box, "redis", before);

        assertThat(box.state().told("redis", "restarted because its health check failed"))
                .isTrue();
    }

    @Test
    void a_setting_changed_behind_our_back_is_put_right(Box box) {
        String before = box.id("redis");
        box.docker("update", "--memory", "64m", "--memory-swap", "64m", box.container("redis"));
        comesBack(box, "redis", before);

        assertThat(box.docker("inspect", "--format", "{{.HostConfig.Memory}}", box.container("redis")))
                .isEqualTo("134217728");
    }

    @Test
    void a_reconciler_that_is_killed_starts_again_and_disturbs_nobody(Box box) {
        String api = box.id("api");
        String reconciler = box.id("reconciler");
        String process = box.docker("inspect", "--format", "{{.State.Pid}}", box.container("reconciler"));
        box.shell().run("kill", "-9", process).succeeded();
        box.eventually("the reconciler runs anew", () -> !box.id("reconciler").equals(reconciler));
        box.untilHealthy();

        assertThat(box.id("api")).isEqualTo(api);
    }

    @Test
    void what_happens_while_the_reconciler_is_away_is_drift_and_is_mended_when_it_is_back(Box box) {
        Shell.Ended drift = box.withoutReconciler(() -> {
            box.docker("rm", "-f", box.container("redis"));
            return box.corrente("drift");
        });

        assertThat(drift.exitCode()).as(drift.toString()).isEqualTo(2);
        assertThat(drift.output()).contains("missing: redis");
        box.untilHealthy();
    }

    @Test
    void without_redis_every_route_still_answers(Box box) {
        box.edit(file -> file.replace(
                "    redis:\n      <<: *hardened\n", "    redis:\n      <<: *hardened\n      profiles: [never]\n"));
        box.eventually(
                "redis is gone",
                () -> box.docker("ps", "-aq", "--filter", "name=" + box.container("redis"))
                        .isEmpty());

        for (String path :
                new String[] {"/items", "/forecasts/summary", "/inventory", "/sites", "/indicators", "/snapshot"}) {
            assertThat(box.api("/api/v1" + path).status()).as(path).isEqualTo(200);
        }
    }

    @Test
    void an_api_that_starts_without_the_store_serves_what_it_served_before(Box box) {
        String served = box.api("/api/v1/snapshot").body();
        box.withoutReconciler(() -> {
            box.docker("rm", "-f", box.container("minio"));
            box.docker("restart", box.container("api"));
            box.eventually("the API serves", () -> box.api("/health/ready").status() == 200);

            assertThat(box.api("/api/v1/snapshot").body()).isEqualTo(served);
            assertThat(box.api("/api/v1/items").status()).isEqualTo(200);
            box.eventually(
                    "it says that the store is away",
                    () -> box.api("/health").body().contains("The store failed"));
            return served;
        });
        box.untilHealthy();
    }

    @Test
    void an_api_that_starts_without_store_and_cache_lives_and_is_ready_as_soon_as_the_store_is_back(Box box) {
        String api = box.withoutReconciler(() -> {
            box.docker("rm", "-f", box.container("minio"));
            box.emptyVolume("api-cache");
            box.docker("restart", box.container("api"));
            box.eventually("the API lives", () -> box.api("/health/live").status() == 200);
            box.eventually(
                    "it says why it is not ready",
                    () -> box.api("/health/ready").status() == 503
                            && box.api("/health/ready").body().contains("store"));
            return box.id("api");
        });
        box.eventually("the API is ready", () -> box.api("/health/ready").status() == 200);

        assertThat(box.id("api")).isEqualTo(api);
    }
}
