package dev.corrente.reconciler.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.FileMount;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.TestStacks;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class CreateBodyTest {
    private static final HostPaths PATHS = new HostPaths(Path.of("/srv/corrente"));

    private final ContainerSpec plain = TestStacks.spec("s", "app:1", "sha256:1", Service.Kind.SERVICE);

    private JsonNode body(FileMount... files) {
        return CreateBody.of(
                ContainerSpec.of(
                        plain.stack(),
                        plain.service(),
                        new ContainerSpec.Image("sha256:1", "", plain.service().image()),
                        List.of(files)),
                PATHS,
                new ApiVersion(41));
    }

    @Test
    void the_engine_is_told_never_to_restart_and_never_to_swap() {
        assertThat(body().at("/HostConfig/RestartPolicy/Name").asText()).isEqualTo("no");
        assertThat(body().at("/HostConfig/MemorySwap").asLong()).isEqualTo(268_435_456);
    }

    @Test
    void every_container_carries_whose_it_is_and_what_it_was_made_from() {
        assertThat(body().at("/Labels/dev.corrente.stack").asText()).isEqualTo("s");
        assertThat(body().at("/Labels/dev.corrente.service").asText()).isEqualTo("app");
        assertThat(body().at("/Labels/dev.corrente.hash").asText()).hasSize(64);
    }

    @Test
    void secrets_are_mounted_as_a_read_only_volume_and_stand_nowhere_else() {
        JsonNode mount = body(new FileMount("/run/secrets", "s-files-app-1")).at("/HostConfig/Mounts/2");

        assertThat(mount.toString())
                .isEqualTo(
                        "{\"Type\":\"volume\",\"Source\":\"s-files-app-1-10001\",\"Target\":\"/run/secrets\",\"ReadOnly\":true}");
    }

    @Test
    void the_service_is_found_under_its_own_name_its_host_name_and_its_aliases() {
        assertThat(Json.texts(body().at("/NetworkingConfig/EndpointsConfig/s-default/Aliases")))
                .containsExactly("app", "app-host", "app-alias");
    }

    @Test
    void what_the_stack_file_leaves_open_is_left_to_the_image() {
        assertThat(body().has("Cmd")).isFalse();
        assertThat(body().has("Entrypoint")).isFalse();
    }

    @Test
    void a_bind_source_is_the_hosts_path_and_is_read_back_as_the_files() {
        assertThat(PATHS.onHost("./desired-state/nginx")).isEqualTo("/srv/corrente/desired-state/nginx");
        assertThat(PATHS.onHost("/data")).isEqualTo("/data");
        assertThat(PATHS.inFile("/srv/corrente/desired-state/nginx")).isEqualTo("./desired-state/nginx");
        assertThat(PATHS.inFile("/data")).isEqualTo("/data");
    }
}
