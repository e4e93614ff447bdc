package dev.corrente.tests;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The one disk that holds an engine's data and the reconciler's state takes nothing more. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FullDiskE2E {
    private final String version = HostReconciler.version();
    private final Path project;
    private final SecondEngine engine;
    private HostReconciler reconciler;

    FullDiskE2E() throws IOException {
        project = HostReconciler.project(Path.of("src/test/resources/full-disk/stack.yaml"));
        engine = SecondEngine.started("3g");
        reconciler = started();
    }

    /** Among the engine's mounts, for only there the small disk is seen. */
    private HostReconciler started() throws IOException {
        Path state = engine.disk().resolve("state");
        return new HostReconciler(project, state, engine.address(), version, engine.entering("-m"));
    }

    @BeforeAll
    void loadTheImage() {
        engine.load("corrente/redis:" + version);
    }

    @BeforeEach
    void thereIsRoomAndTheStackIsHealthy() {
        engine.makeRoom();
        eventually("the stack is healthy", () -> reconciler.status().healthy());
    }

    @AfterAll
    void endTheEngine() {
        reconciler.close();
        engine.close();
        Checkout.delete(project);
    }

    @Test
    void what_serves_goes_on_and_a_low_disk_is_told_until_there_is_room_again() {
        String containers = containers();
        engine.fill();
        eventually("it is told", () -> condition("DiskPressure").contains("DiskLow"));
        engine.makeRoom();
        eventually("it is over", () -> condition("DiskPressure").contains("EnoughRoom"));

        assertThat(containers()).isEqualTo(containers);
    }

    @Test
    void what_ends_while_the_disk_is_full_is_told_with_the_cause_and_runs_again_once_there_is_room() {
        String ids = ids();
        String store = started("store");
        engine.fill();
        engine.killInside(said("inspect", "--format", "{{.State.Pid}}", "full-store"));
        eventually("it is tried", () -> !started("store").equals(store) || degraded("no space left on device"));
        engine.makeRoom();
        eventually(
                "the store runs again",
                () -> !started("store").equals(store) && reconciler.status().healthy());

        assertThat(ids()).isEqualTo(ids);
    }

    @Test
    void a_change_that_finds_no_room_leaves_the_old_one_serving_and_comes_once_there_is_room() throws IOException {
        String front = said("inspect", "--format", "{{.Id}}", "full-front");
        engine.fill();
        edit("GREETING: first", "GREETING: second");
        eventually("the cause is told", () -> degraded("no space left on device"));

        assertThat(said("inspect", "--format", "{{.Id}} {{.State.Running}}", "full-front"))
                .isEqualTo(front + " true");

        engine.makeRoom();
        eventually("it is brought out", () -> said("inspect", "--format", "{{.Config.Env}}", "full-front")
                        .contains("GREETING=second")
                && reconciler.status().healthy());
    }

    @Test
    void a_reconciler_that_starts_on_a_full_disk_says_so_and_has_forgotten_nothing_when_there_is_room() throws IOException {
        String containers = containers();
        engine.fill();
        reconciler.close();
        reconciler = started();
        eventually("it is told", () -> condition("DiskPressure").contains("DiskLow"));
        engine.makeRoom();
        eventually("the stack is healthy", () -> reconciler.status().healthy());

        assertThat(containers()).isEqualTo(containers);
    }

    private void edit(String old, String text) throws IOException {
        Path file = project.resolve("desired-state/stack.yaml");
        Path draft = Files.writeString(
                project.resolve("desired-state/.draft"), Files.readString(file).replace(old, text));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private boolean degraded(String cause) {
        return condition("Degraded").contains("\"True\"") && condition("Degraded").contains(cause);
    }

    private String condition(String type) {
        return reconciler.status().condition(type).toString();
    }

    /** All there are, and when each began; a job that ran twice would show. */
    private String containers() {
        return inspected("{{.Name}} {{.Id}} {{.State.StartedAt}}");
    }

    private String ids() {
        return inspected("{{.Name}} {{.Id}}");
    }

    private String inspected(String format) {
        List<String> every = said("ps", "-aq").lines().sorted().toList();
        return String.join("\n", every.stream().map(id -> said("inspect", "--format", format, id)).toList());
    }

    private String started(String service) {
        return said("inspect", "--format", "{{.State.StartedAt}}", "full-" + service);
    }

    private String said(String... arguments) {
        return engine.docker(arguments).succeeded().output().strip();
    }

    private void eventually(String what, java.util.function.BooleanSupplier asked) {
        Patience.until(what, asked, reconciler::said);
    }
}
