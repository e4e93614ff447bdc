package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Mount;
import dev.corrente.reconciler.model.Network;
import org.junit.jupiter.api.Test;

import static dev.corrente.reconciler.plan.Given.service;
import static dev.corrente.reconciler.plan.Given.stack;
import static org.assertj.core.api.Assertions.assertThat;

/** What is laid before a container can be created. */
class GroundworkTest {
    private static Given withVolume() {
        return stack().wants(service("api").mount(new Mount.VolumeMount("data", "/data", false)));
    }

    private static Given withFiles() {
        return stack().wants(service("api")).gets("api", "s-api-files-1");
    }

    private static Given watchedNetwork() {
        return stack().declares(new Network("ops", false, true));
    }

    @Test
    void a_volume_is_created_unless_it_is_there() {
        assertThat(withVolume().plan()).isEqualTo("""
                1. create volume s-data because it was missing
                2. create api because it was missing, after 1
                3. start api because it was missing, after 2
                """);
        assertThat(withVolume().hasVolume("s-data").plan()).startsWith("1. create api");
    }

    @Test
    void files_are_written_unless_their_volume_is_there_and_known_to_be_whole() {
        assertThat(withFiles().plan()).isEqualTo("""
                1. write files /run/secrets of api because it was missing
                2. create api because it was missing, after 1
                3. start api because it was missing, after 2
                """);
        assertThat(withFiles().filled("s-api-files-1").plan()).startsWith("1. write files");
        assertThat(withFiles().engineHas("s-default", "s-api-files-1").plan()).startsWith("1. write files");
        assertThat(withFiles()
                        .engineHas("s-default", "s-api-files-1")
                        .filled("s-api-files-1")
                        .plan())
                .startsWith("1. create api");
    }

    @Test
    void files_that_somebody_wrote_into_are_written_again_and_their_container_is_replaced() {
        Given given = withFiles()
                .engineHas("s-default", "s-api-files-1")
                .filled("s-api-files-1")
                .runs("api")
                .spoiled("api", "secrets.key");

        assertThat(given.plan()).isEqualTo("""
                1. write files /run/secrets of api because its live settings differed from what was created
                2. create api because its live settings differed from what was created, after 1
                     secrets.key: "(other content)" -> "(as written)"
                3. stop api within 10s because its live settings differed from what was created, after 1, 2
                4. remove api because its live settings differed from what was created, after 3
                5. name api's container s-api because its live settings differed from what was created, after 4
                6. start api because its live settings differed from what was created, after 5
                """);
    }

    @Test
    void a_network_is_created_though_no_service_is_on_it_yet() {
        assertThat(watchedNetwork().plan()).isEqualTo("1. create network s-ops because it was missing\n");
    }

    @Test
    void a_reconciler_in_a_container_joins_where_it_is_asked_to() {
        assertThat(watchedNetwork().inContainer().plan()).isEqualTo("""
                1. create network s-ops because it was missing
                2. join network s-ops because it was missing, after 1
                """);
        assertThat(watchedNetwork().inContainer("s-ops").plan()).doesNotContain("join");
        assertThat(stack().inContainer().plan()).isEmpty();
    }
}
