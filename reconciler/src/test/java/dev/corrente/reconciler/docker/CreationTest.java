package dev.corrente.reconciler.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.corrente.reconciler.docker.ScriptedEngine.Answer;
import dev.corrente.reconciler.execute.RuntimeFailure;
import dev.corrente.reconciler.execute.RuntimeFailure.Kind;
import dev.corrente.reconciler.model.Allowance;
import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.Power;
import dev.corrente.reconciler.model.Rules;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.model.TestStacks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Bodies that were built around the planner's guard get no further than here. */
class CreationTest {
    private final ContainerSpec plain = TestStacks.spec("s", "app:1", "sha256:1", Service.Kind.SERVICE);

    @TempDir
    private Path folder = Path.of(".");

    private Path project;
    private ScriptedEngine engine;
    private EngineHttp http;

    @BeforeEach
    void engine() throws IOException {
        Files.createDirectories(folder.resolve("project/desired-state"));
        project = folder.resolve("project").toRealPath();
        engine = new ScriptedEngine(folder, line -> Answer.json("{\"Id\":\"made\"}"));
        http = engine.http();
    }

    @AfterEach
    void end() throws IOException {
        http.close();
        engine.close();
    }

    private ObjectNode body() {
        return CreateBody.of(plain, new HostPaths(project), new ApiVersion(41));
    }

    private static JsonNode json(String text) {
        try {
            return Json.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static ObjectNode bind(ObjectNode body, String source) {
        body.withArray("/HostConfig/Mounts")
                .add(json("{'Type':'bind','Source':'" + source + "','Target':'/x','ReadOnly':true}"));
        return body;
    }

    private HostView view() {
        return new HostView(
                List.of(new HostView.Window(Path.of("/"), Path.of("/"))), Optional.of(folder.resolve("engine.sock")));
    }

    private ContainerSpec allowing(Allowance... allowances) {
        Stack s = plain.stack();
        Stack stack = new Stack(
                s.name(),
                s.services(),
                s.networks(),
                s.volumes(),
                s.secrets(),
                s.configs(),
                Rules.NONE.allowing(List.of(allowances)));
        return ContainerSpec.of(stack, plain.service(), plain.image(), List.of());
    }

    private static Allowance allowed(Power power, String subject) {
        return new Allowance("app", power, subject, "it has to");
    }

    private String create(ObjectNode body, ContainerSpec spec, HostView view) {
        return new Creation(http, new HostPaths(project), view).create("s-app", body, spec);
    }

    private void refuses(ObjectNode body, String because) {
        assertThatThrownBy(() -> create(body, plain, view()))
                .isInstanceOfSatisfying(
                        RuntimeFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.REFUSED))
                .hasMessageContaining(because)
                .hasMessageContaining("the engine was not asked");
        assertThat(engine.calls()).isEmpty();
    }

    @Test
    void what_a_stack_file_asks_for_reaches_the_engine() {
        assertThat(create(body(), plain, view())).isEqualTo("made");
        assertThat(engine.calls()).singleElement().asString().startsWith("POST /containers/create?name=s-app");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Privileged': true}",
                "{'Privileged': 'true'}",
                "{'CapAdd': ['CAP_SYS_ADMIN']}",
                "{'CapAdd': ['net_admin']}",
                "{'SecurityOpt': ['seccomp=unconfined']}",
                "{'SecurityOpt': ['label:disable']}",
                "{'SecurityOpt': ['seccomp={}']}",
                "{'MaskedPaths': []}"
            })
    void a_power_that_policy_does_not_name_is_refused(String setting) {
        ObjectNode body = body();
        ((ObjectNode) body.path("HostConfig")).setAll((ObjectNode) json(setting));
        refuses(body, "what policy does not allow");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'PidMode': 'host'}",
                "{'IpcMode': 'host'}",
                "{'UsernsMode': 'host'}",
                "{'UTSMode': 'host'}",
                "{'CgroupnsMode': 'host'}",
                "{'NetworkMode': 'host'}",
                "{'NetworkMode': 'container:other'}",
                "{'NetworkMode': 'other-default'}",
                "{'Devices': [{'PathOnHost': '/dev/kmsg'}]}",
                "{'DeviceCgroupRules': ['a *:* rwm']}",
                "{'DeviceRequests': [{'Count': -1}]}",
                "{'Binds': ['/:/host']}",
                "{'VolumesFrom': ['other']}",
                "{'Sysctls': {'kernel.core_pattern': 'x'}}",
                "{'privileged': true}",
                "{'Mounts': [{'Type': 'volume', 'Source': 'other-data', 'Target': '/x'}]}",
                "{'Mounts': [{'Type': 'volume', 'Source': '/etc', 'Target': '/x'}]}",
                "{'Mounts': [{'Type': 'npipe', 'Source': '/etc', 'Target': '/x'}]}",
                "{'Mounts': [{'Type': 'volume', 'Source': 's-data', 'Target': '/x', 'VolumeOptions': {'DriverConfig':"
                        + " {'Options': {'o': 'bind', 'device': '/etc'}}}}]}",
                "{'Mounts': [{'Type': 'bind', 'Source': '/srv', 'Target': '/x', 'BindOptions': {'Propagation':"
                        + " 'rshared'}}]}"
            })
    void what_no_stack_file_can_ask_for_is_refused_whatever_policy_says(String setting) {
        ObjectNode body = body();
        ((ObjectNode) body.path("HostConfig")).setAll((ObjectNode) json(setting));
        refuses(body, "what no stack file can ask for");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/etc", "/srv/../root/.ssh", "/var/spool/cron"})
    void a_bind_of_the_hosts_system_is_refused(String source) {
        refuses(bind(body(), source), "host-path " + Path.of(source).normalize());
    }

    @Test
    void this_engines_socket_is_refused_whatever_its_name() {
        refuses(bind(body(), folder.resolve("engine.sock").toString()), "engine-socket");
        refuses(bind(body(), folder.toString()), "engine-socket");
    }

    @Test
    void what_policy_names_is_let_through() {
        ObjectNode body = bind(body(), "/etc/ssl");
        ((ObjectNode) body.path("HostConfig")).put("Privileged", true);
        ContainerSpec spec = allowing(allowed(Power.PRIVILEGED, ""), allowed(Power.HOST_PATH, "/etc/ssl"));

        assertThat(create(body, spec, new HostView(List.of(), Optional.empty())))
                .isEqualTo("made");
    }

    @Test
    void a_folder_of_the_project_is_let_through_and_a_link_out_of_it_is_not() throws IOException {
        Path inside = Files.createDirectory(project.resolve("seed"));
        Files.createSymbolicLink(project.resolve("good"), Path.of("desired-state/../seed"));
        Files.createSymbolicLink(project.resolve("evil"), Path.of("/etc"));
        Files.createSymbolicLink(project.resolve("worse"), Path.of("good/../../../../../../../../../etc/ssl"));

        assertThat(create(bind(body(), inside.toString()), plain, view())).isEqualTo("made");
        assertThat(create(bind(body(), project.resolve("good").toString()), plain, view()))
                .isEqualTo("made");
        assertThatThrownBy(() -> create(bind(body(), project.resolve("evil").toString()), plain, view()))
                .hasMessageContaining("host-path /etc");
        assertThatThrownBy(
                        () -> create(bind(body(), project.resolve("worse/certs").toString()), plain, view()))
                .hasMessageContaining("host-path /etc/ssl/certs");
        assertThat(engine.calls()).hasSize(2);
    }

    @Test
    void links_that_go_round_in_a_circle_are_refused() throws IOException {
        Files.createSymbolicLink(project.resolve("one"), Path.of("two"));
        Files.createSymbolicLink(project.resolve("two"), Path.of("one"));

        assertThatThrownBy(() -> create(bind(body(), project.resolve("one").toString()), plain, view()))
                .hasMessageContaining("go round in a circle");
    }

    /** In a container the host's folder lies elsewhere, and an absolute link in it means the host's path. */
    @Test
    void a_link_is_followed_in_the_hosts_words_through_what_is_mounted_here() throws IOException {
        Files.createSymbolicLink(project.resolve("logs"), Path.of("/srv/box/real"));
        Files.createSymbolicLink(project.resolve("real"), Path.of("/etc"));
        HostView mounted = new HostView(List.of(new HostView.Window(Path.of("/srv/box"), project)), Optional.empty());

        assertThat(mounted.resolved(Path.of("/srv/box/logs/x"))).hasToString("/etc/x");
        assertThat(mounted.resolved(Path.of("/srv/other/logs"))).hasToString("/srv/other/logs");
    }

    @Test
    void what_is_mounted_here_is_what_the_engine_says() {
        JsonNode self = json("{'Mounts': [{'Type': 'bind', 'Source': '/srv/box', 'Destination': '/project'},"
                + "{'Type': 'bind', 'Source': '/run/engine/it.sock', 'Destination': '/var/run/docker.sock'},"
                + "{'Type': 'volume', 'Source': '/var/lib/docker/volumes/x', 'Destination': '/state'}]}");
        HostView view = HostView.of(Optional.of(self), java.net.URI.create("unix:///var/run/docker.sock"));

        assertThat(view.windows()).hasSize(2);
        assertThat(view.socket()).contains(Path.of("/run/engine/it.sock"));
        assertThat(HostView.of(Optional.empty(), java.net.URI.create("tcp://box:2376"))
                        .windows())
                .isEmpty();
    }
}
