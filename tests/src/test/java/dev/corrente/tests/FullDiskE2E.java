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
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

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

    private HostReconciler started() throws IOException {
        Path state = engine.disk().resolve("state");
        return new HostReconciler(project, state, engine.address(), version, engine.besideItsDisk());
    }

    @BeforeAll
    void loadTheImage() {
        engine.load("corrente/redis:" + version);
    }

    @BeforeEach
    void thereIsRoomAndTheStackIsHealthy() {
        engine.makeRoom();
        eventually("the stack is healthy", this::isAtRest);
    }

    /** No predecessor is kept any more either. */
    private boolean isAtRest() {
        return reconciler.status().healthy() && names().equals("full-front full-once full-store");
    }

    @AfterAll
    void endTheEngine() {
        reconciler.close();
        engine.close();
        Checkout.delete(project);
    }

    @Test
    void what_ends_while_the_disk_is_full_is_told_with_the_cause_and_runs_again_once_there_is_room() {
        String others = containers("front", "once");
        String volume = volume();
        String store = started("store");
        engine.fill();
        engine.killInside(said("inspect", "--format", "{{.State.Pid}}", "full-store"));
        eventually("the disk is told", () -> condition("DiskPressure").contains("DiskLow"));
        eventually("it is tried", () -> !started("store").equals(store) || degraded("no space left on device"));
        engine.makeRoom();
        eventually("the store runs again", () -> !started("store").equals(store) && isAtRest());

        assertThat(condition("DiskPressure")).contains("EnoughRoom");
        assertThat(containers("front", "once")).isEqualTo(others);
        assertThat(volume()).isEqualTo(volume);
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
        eventually(
                "it is brought out",
                () -> said("inspect", "--format", "{{.Config.Env}}", "full-front")
                                .contains("GREETING=second")
                        && reconciler.status().healthy());
    }

    @Test
    void a_reconciler_that_starts_on_a_full_disk_says_so_and_has_forgotten_nothing_when_there_is_room()
            throws IOException {
        String containers = containers("front", "once", "store");
        engine.fill();
        reconciler.close();
        reconciler = started();
        eventually("it is told", () -> condition("DiskPressure").contains("DiskLow"));
        engine.makeRoom();
        eventually("the stack is healthy", this::isAtRest);

        assertThat(containers("front", "once", "store")).isEqualTo(containers);
    }

    private void edit(String old, String text) throws IOException {
        Path file = project.resolve("desired-state/stack.yaml");
        Path draft = Files.writeString(
                project.resolve("desired-state/.draft"), Files.readString(file).replace(old, text));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private boolean degraded(String cause) {
        return condition("Degraded").contains("\"True\"")
                && condition("Degraded").contains(cause);
    }

    private String condition(String type) {
        return reconciler.status().condition(type).toString();
    }

    /** Which these are, and when each began; a job that ran twice would show. */
    private String containers(String... services) {
        return String.join(
                "\n",
                Stream.of(services)
                        .map(service -> said("inspect", "--format", "{{.Id}} {{.State.StartedAt}}", "full-" + service))
                        .toList());
    }

    private String names() {
        return String.join(
                " ", said("ps", "-a", "--format", "{{.Names}}").lines().sorted().toList());
    }

    private String volume() {
        return said("volume", "inspect", "--format", "{{.CreatedAt}}", "full-data");
    }

    private String started(String service) {
        return said("inspect", "--format", "{{.State.StartedAt}}", "full-" + service);
    }

    private String said(String... arguments) {
        return engine.docker(arguments).succeeded().output().strip();
    }

    private void eventually(String what, BooleanSupplier asked) {
        Patience.until(what, asked, reconciler::said);
    }
}
