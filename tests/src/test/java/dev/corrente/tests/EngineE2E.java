package dev.corrente.tests;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(RunningStack.class)
class EngineE2E {
    private static final List<String> CONTAINERS = List.of("second-minio", "second-redis", "second-store-init");

    @Test
    void a_stack_whose_engine_was_killed_is_told_so_and_is_healthy_again_when_the_engine_is_back(Box box)
            throws IOException {
        Path project = Checkout.folder();
        Path stack = Path.of("src/test/resources/engine/desired-state/stack.yaml");
        Files.createDirectories(project.resolve("state"));
        Files.createDirectories(project.resolve("desired-state"));
        Files.copy(stack, project.resolve("desired-state/stack.yaml"));
        String version = box.setting("CORRENTE_VERSION");
        try (SecondEngine engine = SecondEngine.started()) {
            engine.load("corrente/redis:" + version, "corrente/minio:" + version);
            try (HostReconciler reconciler = new HostReconciler(project, engine.address(), version)) {
                outlives(engine, reconciler);
            }
        } finally {
            Checkout.delete(project);
        }
    }

    private static void outlives(SecondEngine engine, HostReconciler reconciler) throws IOException {
        Patience.until("the stack is healthy", () -> reconciler.status().healthy(), reconciler::said);
        String containers = ids(engine);
        String volumes = volumes(engine);
        String job = started(engine, "second-store-init");
        String redis = started(engine, "second-redis");

        engine.kill();
        Patience.until("it is told", () -> unreachable(reconciler), reconciler::said);
        engine.start();
        Patience.until(
                "the stack is healthy again",
                () -> reconciler.status().healthy()
                        && !started(engine, "second-redis").equals(redis),
                reconciler::said);

        assertThat(ids(engine)).isEqualTo(containers);
        assertThat(volumes(engine)).isEqualTo(volumes).contains("second-minio-data");
        assertThat(started(engine, "second-store-init")).isEqualTo(job);
        assertThat(Instant.parse(started(engine, "second-redis")))
                .isAfter(Instant.parse(started(engine, "second-minio")));
    }

    private static boolean unreachable(HostReconciler reconciler) {
        return reconciler.status().condition("Ready").path("reason").asText().equals("EngineUnreachable");
    }

    /** Every container there is, with its name. */
    private static String ids(SecondEngine engine) {
        String all = said(engine, "ps", "-a", "--no-trunc", "--format", "{{.Names}} {{.ID}}");
        List<String> lines = all.lines().sorted().toList();
        assertThat(lines.stream().map(line -> line.split(" ", 2)[0])).isEqualTo(CONTAINERS);
        return lines.toString();
    }

    private static String volumes(SecondEngine engine) {
        String names = said(engine, "volume", "ls", "--quiet");
        return names.lines()
                .map(name -> said(engine, "volume", "inspect", "--format", "{{.Name}} {{.CreatedAt}}", name))
                .toList()
                .toString();
    }

    private static String started(SecondEngine engine, String container) {
        return said(engine, "inspect", "--format", "{{.State.StartedAt}}", container);
    }

    private static String said(SecondEngine engine, String... arguments) {
        return engine.docker(arguments).succeeded().output().strip();
    }
}
