package dev.corrente.reconciler.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.corrente.reconciler.desired.DesiredReader;
import dev.corrente.reconciler.desired.ReadResult;
import dev.corrente.reconciler.docker.DockerRuntime;
import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.observed.ImageState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** What docker-compose itself makes of exported files. */
class ExportIT {
    private static final String IMAGE =
            Optional.ofNullable(System.getenv("CORRENTE_TEST_REDIS_IMAGE")).orElse("corrente/redis:local");

    private final String id = "export" + UUID.randomUUID().toString().substring(0, 8);

    @TempDir
    private Path folder;

    static List<String> files() {
        return CorpusFile.names();
    }

    @AfterEach
    void leavesNothing() throws IOException, InterruptedException {
        Path compose = folder.resolve("compose.yaml");
        if (Files.exists(compose)) {
            compose("down", "--volumes", "--timeout", "1");
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void docker_compose_accepts_the_export(String name) throws IOException, InterruptedException {
        CorpusFile file = CorpusFile.copy(name, folder);
        String export = file.exported(file.accepted(file.imported(file.text())));
        Path written = Files.writeString(file.project().resolve("exported.yaml"), export);

        assertThat(run("docker-compose", "-f", written.toString(), "config", "-q"))
                .isEmpty();
    }

    @Test
    void what_docker_compose_starts_is_what_the_reconciler_would_create() throws IOException, InterruptedException {
        Stack stack = stack();
        ComposeExport.Exported export = ComposeExport.of(stack, folder, folder, "./files");
        Files.writeString(folder.resolve("compose.yaml"), export.yaml());

        compose("up", "-d");
        JsonNode cache = inspect(id + "-cache");
        JsonNode reader = inspect(id + "-reader");
        compose("rm", "--stop", "--force");

        assertThat(cache.at("/State/Health/Status").asText()).isEqualTo("healthy");
        assertThat(Instant.parse(reader.at("/State/StartedAt").asText()))
                .isAfter(Instant.parse(cache.at("/State/StartedAt").asText()));
        try (DockerRuntime runtime = DockerRuntime.connect(folder)) {
            assertThat(Settings.of(cache))
                    .containsKeys("tmpfs /tmp", "mount /data", "mount /conf", "network " + id + "-back", "MemorySwap")
                    .isEqualTo(created(runtime, stack, "cache"));
            assertThat(Settings.of(reader)).isEqualTo(created(runtime, stack, "reader"));
        }
    }

    private Stack stack() throws IOException {
        CorpusFile.write(folder.resolve("conf/note.txt"), "mounted");
        CorpusFile.write(folder.resolve("desired-state/stack.yaml"), """
                apiVersion: corrente.dev/v1
                kind: Stack
                metadata: {name: %s}
                spec:
                  services:
                    cache:
                      image: %s
                      command: [--save, "", --appendonly, "no", --bind, 0.0.0.0]
                      environment: {PLAIN: one, TRICKY: "a$$b: c"}
                      volumes: ["data:/data", "../conf:/conf:ro"]
                      tmpfs: ["/tmp:size=8m,mode=1777"]
                      networks: {back: {aliases: [store]}}
                      ports: ["127.0.0.1::6379"]
                      healthcheck: {test: [CMD, /usr/local/bin/probe, redis, "127.0.0.1:6379"], interval: 1s, timeout: 3s, retries: 20}
                      read_only: true
                      cap_drop: [ALL]
                      security_opt: ["no-new-privileges:true"]
                      mem_limit: 64m
                      cpus: 0.5
                      pids_limit: 50
                      stop_grace_period: 3s
                      init: true
                      labels: {team: "a b"}
                    reader:
                      image: %s
                      command: --save '' --port 6380 --bind 0.0.0.0
                      hostname: reader
                      user: "10001"
                      networks: [back, default]
                      depends_on: {cache: {condition: service_healthy}}
                      healthcheck: {disable: true}
                      logging: {driver: local}
                  networks: {back: {internal: true}}
                  volumes: {data: {}}
                """.formatted(id, IMAGE, IMAGE));
        ReadResult result = DesiredReader.read(folder.resolve("desired-state"), Map.of());
        assertThat(result).isInstanceOf(ReadResult.Accepted.class);
        return ((ReadResult.Accepted) result).stack();
    }

    /** Networks and volumes are those that docker-compose made; they have the names that the reconciler gives. */
    private static Map<String, String> created(DockerRuntime runtime, Stack stack, String name)
            throws IOException, InterruptedException {
        Service service = Optional.ofNullable(stack.services().get(name)).orElseThrow();
        ImageState image = runtime.image(IMAGE)
                .orElseThrow(
                        () -> new AssertionError("image " + IMAGE + " is missing; build it with: corrente up --build"));
        ContainerSpec.Image wanted = new ContainerSpec.Image(image.id(), image.user(), IMAGE);
        String container = runtime.create(ContainerSpec.of(stack, service, wanted, List.of()))
                .id();
        try {
            return Settings.of(inspect(container));
        } finally {
            runtime.remove(container);
        }
    }

    private void compose(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker-compose", "-p", id, "-f", folder + "/compose.yaml"));
        command.addAll(List.of(words));
        run(command.toArray(String[]::new));
    }

    private static JsonNode inspect(String container) throws IOException, InterruptedException {
        return new ObjectMapper()
                .readTree(run("docker", "inspect", "--type", "container", container))
                .path(0);
    }

    /** What a command prints; its failure, and a program that is missing, is the test's failure. */
    private static String run(String... command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new AssertionError(command[0] + " is missing; install it: apt-get install docker-compose", e);
        }
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(String.join(" ", command) + "\n" + said)
                .isZero();
        return said;
    }
}
