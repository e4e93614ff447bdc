package dev.corrente.reconciler.docker;

import dev.corrente.reconciler.drift.DriftContract;
import dev.corrente.reconciler.execute.ContainerRuntime;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** The property on a real engine, with images made of the stack's own Redis, for that has a shell. */
abstract class DockerDrift extends DriftContract {
    static final String BASE =
            Optional.ofNullable(System.getenv("CORRENTE_TEST_REDIS_IMAGE")).orElse("corrente/redis:local");

    private static final String APP = """
            #!/bin/sh
            case $1 in x*) exit 0 ;; esac
            trap 'exit 0' TERM INT USR1
            sleep 100000 &
            wait
            """;
    private static final String PLAIN = """
            FROM BASE
            COPY app /app
            ENTRYPOINT ["/app"]
            CMD []
            HEALTHCHECK NONE
            """;
    private static final String RICH = """
            FROM BASE
            COPY app /app
            ENV OF_THE_IMAGE=its LOG_LEVEL=its
            LABEL of.the.image=its
            EXPOSE 9000 9100
            WORKDIR /work
            STOPSIGNAL SIGINT
            ENTRYPOINT ["/app"]
            CMD ["/app", "of the image"]
            HEALTHCHECK --interval=1s --timeout=20s --retries=9 CMD ["/app", "x"]
            """;

    private final Map<String, String> environment;

    DockerDrift(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    protected ContainerRuntime connect(Path project) {
        return DockerRuntime.connect(project, environment);
    }

    @Override
    protected void write(String volume, String file, String text) {
        docker(
                "run",
                "--rm",
                "--user=0",
                "--volume=" + volume + ":/in",
                "--entrypoint=/bin/sh",
                BASE,
                "-c",
                "printf '" + text + "' >/in/" + file);
    }

    @Override
    protected InstantSource clock() {
        return InstantSource.system();
    }

    @Override
    protected void pause() {
        Pause.of(Duration.ofMillis(50));
    }

    @Override
    protected void makeImages(Path project, String name) {
        try {
            Path context = Files.createDirectory(project.resolve("images"));
            Files.writeString(context.resolve("app"), APP);
            Files.setPosixFilePermissions(context.resolve("app"), PosixFilePermissions.fromString("rwxr-xr-x"));
            build(context, PLAIN, name + ":plain");
            build(context, RICH, name + ":rich");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void build(Path context, String dockerfile, String tag) throws IOException {
        Files.writeString(context.resolve("Dockerfile"), dockerfile.replace("BASE", BASE));
        docker("build", "--quiet", "--tag", tag, context.toString());
    }

    @Override
    protected void removeImages(String name) {
        docker("rmi", name + ":plain", name + ":rich");
    }

    @Test
    void what_somebody_does_to_a_container_is_told_by_its_path_and_both_texts() {
        String settings =
                "{\"mem_limit\": \"64m\", \"networks\": {\"default\": {\"aliases\": [\"db\"]}, \"back\": null}}";
        String name = runs(settings);
        String stack = name.replaceFirst("-s0$", "");
        docker("update", "--memory", "80m", "--memory-swap", "90m", "--cpu-shares", "512", "--restart", "always", name);
        docker("network", "connect", "bridge", name);
        docker("network", "disconnect", stack + "-back", name);
        docker("network", "disconnect", stack + "-default", name);
        docker("network", "connect", "--alias", "other", stack + "-default", name);

        assertThat(drift(settings)).isEqualTo("""
                diverged: s0, because its live settings differed from what was created
                  services.s0.cpu_shares: desired unset, live "512"
                  services.s0.mem_limit: desired "67108864", live "83886080"
                  services.s0.memswap_limit: desired unset, live "94371840"
                  services.s0.networks.back: desired "", live unset
                  services.s0.networks.bridge: desired unset, live ""
                  services.s0.networks.default: desired "db", live "other"
                  services.s0.restart_policy: desired "no", live "always"
                """);
    }

    @Test
    void a_container_that_somebody_renamed_is_told_and_named_again() {
        String name = runs("{}");
        docker("rename", name, name + "-mine");

        assertThat(drift("{}"))
                .contains("services.s0.container_name: desired \"" + name + "\", live \"" + name + "-mine\"");
        assertThat(runs("{}")).isEqualTo(name);
        assertThat(drift("{}")).isEmpty();
    }

    @Test
    void an_image_whose_name_moved_is_told_by_its_id() {
        String name = runs("{}");
        String stack = name.replaceFirst("-s0$", "");
        docker("tag", stack + ":rich", stack + ":plain");

        assertThat(drift("{}"))
                .containsPattern(
                        "services\\.s0\\.image: desired \"sha256:[0-9a-f]{64}\", live \"sha256:[0-9a-f]{64}\"");
    }

    /** The engine's own command line, as somebody else would use it. */
    final String docker(String... words) {
        List<String> command = new ArrayList<>(List.of("env", "DOCKER_BUILDKIT=0"));
        Optional.ofNullable(environment.get("DOCKER_HOST")).ifPresent(host -> command.add("DOCKER_HOST=" + host));
        command.add("docker");
        command.addAll(List.of(words));
        return OwnEngine.run(command.toArray(String[]::new));
    }
}
