package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.observed.ContainerState.EngineHealth;
import dev.corrente.reconciler.observed.ContainerState.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.corrente.reconciler.plan.Given.service;
import static dev.corrente.reconciler.plan.Given.stack;
import static org.assertj.core.api.Assertions.assertThat;

/** How drift reads. */
class DriftTextTest {
    private static String drift(Given given) {
        return Drift.of(given.planned()).toString();
    }

    @ParameterizedTest
    @CsvSource({
        "environment.LOG_LEVEL, debug",
        "mem_limit, 1048576",
        "cpus, 0.5",
        "cap_add, NET_ADMIN",
        "user, root",
        "healthcheck.test, CMD true",
        "networks.other, an-alias",
        "labels.team, x",
        "cpu_shares, 2"
    })
    void a_setting_that_somebody_changed_is_told_with_its_path_and_both_texts(String path, String live) {
        assertThat(drift(stack().wants(service("api")).runs("api").live("api", path, live)))
                .isEqualTo("diverged: api, because its live settings differed from what was created\n"
                        + "  services.api." + path + ": desired unset, live \"" + live + "\"\n");
    }

    @Test
    void what_may_be_a_secret_is_told_without_its_value() {
        assertThat(drift(stack().wants(service("api")).runs("api").live("api", "environment.DB_PASSWORD", "hunter2")))
                .contains("services.api.environment.DB_PASSWORD: desired unset, live \"(hidden)\"")
                .doesNotContain("hunter2");
    }

    @Test
    void an_image_is_told_by_its_id() {
        assertThat(drift(stack().wants(service("api")).runs("api").runsImage("api", "sha256:old")))
                .contains("services.api.image: desired \"sha256:api:1\", live \"sha256:old\"");
    }

    @Test
    void what_is_not_there_is_missing_and_what_nobody_names_is_extra() {
        assertThat(drift(stack().wants(service("api")))).startsWith("missing: api, because it was missing\n");
        assertThat(drift(stack().wants(service("api")).runs("api").runsExtra("old")))
                .startsWith("extra: old, because");
    }

    @Test
    void somebody_elses_container_in_its_place_is_unmanaged() {
        assertThat(drift(stack().wants(service("api")).foreignName("s-api")))
                .isEqualTo("unmanaged: api, because a container named s-api exists that is not ours; rename or remove"
                        + " it\n");
    }

    @Test
    void a_container_that_somebody_renamed_is_told_with_both_names() {
        assertThat(drift(stack().wants(service("api"))
                        .has("api", Status.RUNNING, EngineHealth.HEALTHY)
                        .renamed("api", "mine")))
                .isEqualTo("""
                        diverged: api, because its live settings differed from what was created
                          services.api.container_name: desired "s-api", live "mine"
                        """);
    }
}
