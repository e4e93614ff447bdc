package dev.corrente.reconciler.docker;

import dev.corrente.reconciler.execute.RuntimeFailure.Kind;
import dev.corrente.reconciler.execute.Signal;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.observed.ContainerState.EngineHealth;
import dev.corrente.reconciler.observed.ContainerState.Status;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class EngineAnswersTest {

    @Test
    void a_port_in_use_is_told_from_other_failures_whatever_the_status() {
        assertThat(Failures.from(500, "Bind for 127.0.0.1:80 failed: port is already allocated")
                        .kind())
                .isEqualTo(Kind.PORT_TAKEN);
        assertThat(Failures.from(500, "listen tcp 127.0.0.1:80: bind: address already in use")
                        .kind())
                .isEqualTo(Kind.PORT_TAKEN);
        assertThat(Failures.from(500, "no space left on device").kind()).isEqualTo(Kind.ENGINE);
        assertThat(Failures.from(404, "no such image").kind()).isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    void a_name_in_use_is_a_conflict_whatever_the_status() {
        assertThat(Failures.from(500, "creating container storage: that name is already in use")
                        .kind())
                .isEqualTo(Kind.CONFLICT);
    }

    @Test
    void a_port_in_use_is_said_in_one_sentence() {
        assertThat(Failures.from(
                                500,
                                "driver failed programming external connectivity on endpoint s-api (0a1b): Bind for"
                                        + " 127.0.0.1:3000 failed: port is already allocated")
                        .getMessage())
                .isEqualTo("host port 127.0.0.1:3000 is in use by something else; free it or choose another port");
    }

    @Test
    void what_broke_below_is_said_with_what_to_look_at() {
        assertThat(Failures.from(new IOException("outer", new IOException("Permission denied")))
                        .getMessage())
                .isEqualTo(
                        "the container engine cannot be reached (Permission denied); is it running, and may this user"
                                + " open its socket?");
    }

    @Test
    void our_own_container_is_found_in_the_mounts_and_nowhere_on_a_host() {
        String id = "0123456789abcdef".repeat(4);
        assertThat(SelfContainer.in("1 2 0:3 /var/lib/docker/containers/" + id + "/hostname /etc/hostname rw - ext4"))
                .contains(id);
        assertThat(SelfContainer.in("22 1 8:1 / / rw - ext4 /dev/sda1 rw")).isEmpty();
    }

    @Test
    void log_frames_of_both_streams_are_put_together_and_a_torn_end_is_kept() {
        byte[] raw = "\1\0\0\0\0\0\0\4one\n\2\0\0\0\0\0\0\11two".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(LogFrames.lines(raw)).containsExactly("one", "two");
    }

    @Test
    void only_events_that_concern_the_stack_are_signals() throws IOException {
        assertThat(signal("container", "die", "\"dev.corrente.stack\":\"s\",\"dev.corrente.service\":\"api\""))
                .contains(new Signal("container", "die", "1", "api"));
        assertThat(signal("container", "start", "\"dev.corrente.stack\":\"other\""))
                .isEmpty();
        assertThat(signal("container", "die", "\"name\":\"a stranger that may have held a port of ours\""))
                .isPresent();
        assertThat(signal("container", "exec_start: /probe", "\"dev.corrente.stack\":\"s\""))
                .isEmpty();
        assertThat(signal("container", "destroy", "\"dev.corrente.stack\":\"s\",\"dev.corrente.role\":\"passing\""))
                .isEmpty();
        assertThat(signal("network", "destroy", "\"name\":\"s-default\"")).isPresent();
        assertThat(signal("network", "destroy", "\"name\":\"bridge\"")).isEmpty();
        assertThat(signal("image", "tag", "\"name\":\"app:1\"")).isPresent();
    }

    private static Optional<Signal> signal(String type, String action, String attributes) throws IOException {
        String json = "{\"Type\":\"" + type + "\",\"Action\":\"" + action
                + "\",\"Actor\":{\"ID\":\"1\",\"Attributes\":{" + attributes + "}}}";
        return new EventReader("s").signal(Json.read(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void an_inspect_answer_with_nothing_in_it_is_a_dead_container_and_no_failure() throws IOException {
        ContainerState state = InspectReader.container(
                Json.read("{}".getBytes(StandardCharsets.UTF_8)), "s", new HostPaths(Path.of("/p")));

        assertThat(state.status()).isEqualTo(Status.DEAD);
        assertThat(state.health()).isEqualTo(EngineHealth.NONE);
    }

    @Test
    void swap_without_bounds_and_what_else_an_update_sets_are_live_settings() throws IOException {
        String host = "{\"HostConfig\":{\"Memory\":1024,\"MemorySwap\":-1,\"CpusetMems\":\"0\","
                + "\"CpuRealtimePeriod\":1000,\"CpuRealtimeRuntime\":900}}";
        ContainerState state = InspectReader.container(
                Json.read(host.getBytes(StandardCharsets.UTF_8)), "s", new HostPaths(Path.of("/p")));

        assertThat(state.fields().values())
                .containsEntry("memswap_limit", "-1")
                .containsEntry("cpuset_mems", "0")
                .containsEntry("cpu_rt_period", "1000")
                .containsEntry("cpu_rt_runtime", "900");
    }
}
