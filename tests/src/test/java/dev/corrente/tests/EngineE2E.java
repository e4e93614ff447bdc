package dev.corrente.tests;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Faults of the engine itself, done to one of the test's own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineE2E {
    private static final List<String> CONTAINERS = List.of("second-minio", "second-redis", "second-store-init");

    private final String version = HostReconciler.version();
    private final Path project;
    private final SecondEngine engine;
    private final HostReconciler reconciler;

    EngineE2E() throws IOException {
        project = HostReconciler.project(Path.of("src/test/resources/engine/desired-state/stack.yaml"));
        engine = SecondEngine.started();
        reconciler = new HostReconciler(project, engine.address(), version);
    }

    @BeforeAll
    void loadTheImages() {
        engine.load("corrente/redis:" + version, "corrente/minio:" + version);
    }

    @BeforeEach
    void theStackIsHealthy() {
        Patience.until("the stack is healthy", () -> reconciler.status().healthy(), reconciler::said);
    }

    @AfterAll
    void endTheEngine() {
        reconciler.close();
        engine.close();
        Checkout.delete(project);
    }

    @Test
    void a_stack_whose_engine_was_killed_with_everything_is_told_so_and_is_healthy_again_when_the_engine_is_back()
            throws IOException {
        comesBack(engine::kill);
    }

    @Test
    void where_engine_containerd_and_shims_are_killed_and_only_the_engine_is_started_the_order_of_starts_holds()
            throws IOException {
        comesBack(engine::killDaemons);
    }

    /** In order, with the same containers and volumes, and no job twice. */
    private void comesBack(Runnable fault) throws IOException {
        String containers = ids();
        String volumes = volumes();
        String job = started("second-store-init");
        String redis = started("second-redis");

        fault.run();
        untilMissed();
        engine.start();
        Patience.until(
                "the stack is healthy again",
                () -> reconciler.status().healthy() && !started("second-redis").equals(redis),
                reconciler::said);

        assertThat(ids()).isEqualTo(containers);
        assertThat(volumes()).isEqualTo(volumes).contains("second-minio-data");
        assertThat(started("second-store-init")).isEqualTo(job);
        assertThat(Instant.parse(started("second-redis"))).isAfter(Instant.parse(started("second-minio")));
        assertThat(healthySince("minio")).isBefore(Instant.parse(started("second-redis")));
    }

    @Test
    void an_engine_that_stood_still_finds_what_ended_meanwhile_started_again_and_all_else_as_it_was() {
        String containers = ids();
        String minio = started("second-minio");
        String redis = started("second-redis");
        String process = said("inspect", "--format", "{{.State.Pid}}", "second-redis");

        engine.freeze();
        engine.killInside(process);
        untilMissed();
        engine.goOn();
        Patience.until(
                "redis runs anew and the stack is healthy",
                () -> !started("second-redis").equals(redis)
                        && reconciler.status().healthy(),
                reconciler::said);

        assertThat(ids()).isEqualTo(containers);
        assertThat(started("second-minio")).isEqualTo(minio);
    }

    private void untilMissed() {
        Patience.until(
                "it is told",
                () -> reconciler
                        .status()
                        .condition("Ready")
                        .path("reason")
                        .asText()
                        .equals("EngineUnreachable"),
                reconciler::said);
    }

    /** Every container there is, with its name. */
    private String ids() {
        String all = said("ps", "-a", "--no-trunc", "--format", "{{.Names}} {{.ID}}");
        List<String> lines = all.lines().sorted().toList();
        assertThat(lines.stream().map(line -> line.split(" ", 2)[0])).isEqualTo(CONTAINERS);
        return lines.toString();
    }

    private String volumes() {
        String names = said("volume", "ls", "--quiet");
        return names.lines()
                .map(name -> said("volume", "inspect", "--format", "{{.Name}} {{.CreatedAt}}", name))
                .toList()
                .toString();
    }

    private String started(String container) {
        return said("inspect", "--format", "{{.State.StartedAt}}", container);
    }

    private Instant healthySince(String service) {
        return Instant.parse(reconciler.status().service(service).path("since").asText());
    }

    private String said(String... arguments) {
        return engine.docker(arguments).succeeded().output().strip();
    }
}
