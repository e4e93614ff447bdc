package dev.corrente.tests;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(RunningStack.class)
class EditingE2E {

    @Test
    void a_saved_variable_replaces_its_service_and_no_other(Box box) {
        String api = box.id("api");
        String others = box.id("minio") + box.id("redis") + box.id("frontend");
        box.edit(file -> file.replace("LOG_LEVEL: ${LOG_LEVEL:-info}", "LOG_LEVEL: debug"));
        box.eventually(
                "api runs with it",
                () -> !box.id("api").equals(api)
                        && box.docker("inspect", "--format", "{{.Config.Env}}", box.container("api"))
                                .contains("LOG_LEVEL=debug"));
        box.untilHealthy();

        assertThat(box.id("minio") + box.id("redis") + box.id("frontend")).isEqualTo(others);
    }

    @Test
    void a_saved_memory_limit_is_in_force(Box box) {
        box.edit(file -> file.replace("mem_limit: 128m", "mem_limit: 96m"));
        box.eventually(
                "redis has it",
                () -> box.docker("inspect", "--format", "{{.HostConfig.Memory}}", box.container("redis"))
                        .equals("100663296"));
    }

    @Test
    void a_plan_before_the_pass_tells_what_changes_and_why(Box box) {
        Shell.Ended plan = box.withoutReconciler(() -> {
            box.edit(file -> file.replace("mem_limit: 128m", "mem_limit: 100m"));
            return box.corrente("plan");
        });

        assertThat(plan.exitCode()).as(plan.toString()).isEqualTo(2);
        assertThat(plan.output())
                .contains("redis", "its desired state changed", "mem_limit: \"134217728\" -> \"104857600\"");
    }

    @Test
    void a_broken_edit_is_refused_with_its_place_and_what_ran_goes_on(Box box) {
        String before = box.id("api") + box.id("redis");
        box.edit(file -> file.replace("mem_limit: 128m", "mem_limitt: 128m"));
        box.eventually(
                "the refusal is told",
                () -> box.condition("Degraded").path("reason").asText().equals("InvalidDesiredState"));

        assertThat(box.condition("Degraded").path("message").asText())
                .containsPattern("stack.yaml:\\d+:\\d+ spec.services.redis.mem_limitt: unknown key")
                .contains("did you mean \"mem_limit\"?");
        assertThat(box.corrente("plan").exitCode()).isEqualTo(1);
        assertThat(box.corrente("drift").exitCode()).isEqualTo(1);
        assertThat(box.id("api") + box.id("redis")).isEqualTo(before);

        box.docker("kill", box.container("redis"));
        box.eventually(
                "redis is healed all the same",
                () -> box.service("redis").path("health").asText().equals("Healthy")
                        && !box.id("redis").isEmpty()
                        && !(box.id("api") + box.id("redis")).equals(before));
    }

    @Test
    void a_host_port_that_a_stranger_holds_is_told_and_nothing_is_torn_down(Box box) throws IOException {
        String before = box.id("frontend");
        try (ServerSocket stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            box.edit(file -> file.replace(
                    "127.0.0.1:${FRONTEND_PORT:-3000}:8080", "127.0.0.1:" + stranger.getLocalPort() + ":8080"));
            box.eventually(
                    "it is told", () -> box.status().path("events").toString().contains("is in use"));

            assertThat(box.id("frontend")).isEqualTo(before);
            assertThat(box.web("/").status()).isEqualTo(200);
        }
        box.eventually(
                "the port is taken when it is free", () -> !box.id("frontend").equals(before));
    }

    @Test
    void an_image_that_holds_ml_is_refused_before_anything_is_stopped(Box box) throws IOException {
        String image = "corrente-e2e/ml:" + box.stack();
        Path folder = Files.createTempDirectory("ml-image");
        Path metadata = folder.resolve("usr/lib/python3/site-packages/torch-2.4.0.dist-info/METADATA");
        Files.createDirectories(metadata.getParent());
        Files.writeString(metadata, "Metadata-Version: 2.1\nName: torch\nVersion: 2.4.0\n");
        box.shell()
                .run("bash", "-c", "tar -C '" + folder + "' -c . | docker import - " + image)
                .succeeded();
        String before = box.id("redis");
        try {
            box.edit(file -> file.replace("corrente/redis:${CORRENTE_VERSION:-local}", image));
            box.eventually(
                    "it is refused",
                    () -> box.condition("PolicyAccepted")
                            .path("status")
                            .asText()
                            .equals("False"));

            assertThat(box.condition("PolicyAccepted").path("message").asText())
                    .contains("torch", "2.4.0", "dist-info");
            assertThat(box.id("redis")).isEqualTo(before);
            assertThat(box.corrente("policy", "scan", image).exitCode()).isEqualTo(1);
        } finally {
            box.docker("rmi", image);
        }
    }
}
