package dev.corrente.reconciler.simulation;

import dev.corrente.reconciler.execute.SimulatedContainer;
import dev.corrente.reconciler.loop.Command;
import dev.corrente.reconciler.observed.ContainerState.Status;
import dev.corrente.reconciler.simulation.Operations.Fate;
import dev.corrente.reconciler.simulation.Operations.Operation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import static org.assertj.core.api.Assertions.assertThat;

/** What random schedules found, each told by itself, with the seed that showed it first. */
class FoundBySimulationTest {
    private static final Duration BOUND = Duration.ofMinutes(10);
    private static final Part SITE = Part.of(
            "a",
            "image",
            "one:1",
            "level",
            "0",
            "interval",
            "5",
            "reconcile.startTimeout",
            "20s",
            "update.monitor",
            "5s");
    private static final Part STORE = SITE.with("volume", "rw");
    private static final Fate FULL =
            new Fate.Fails(new UncheckedIOException(new IOException("No space left on device")), false);

    @TempDir
    private Path folder = Path.of(".");

    private World world = new World(Path.of("."), new Chance(1));
    private Watch watch = new Watch(world, () -> false);

    @BeforeEach
    void anEngineWithImages() {
        world = new World(folder, new Chance(1));
        watch = new Watch(world, () -> false);
        world.operations.witness(watch);
        world.runtime.addImage("one:1");
        world.runtime.addImage("two:1");
    }

    private void runs(Part... parts) {
        world.write(Draft.of(parts).yaml());
        allIsWell();
    }

    /** Every service is as the file in force has it, by one container each, and nothing goes on. */
    private void allIsWell() {
        world.until(
                () -> world.life().orElseThrow().reconciler().lastPlan().isInSync()
                        && Outcome.of(world).fault().isEmpty(),
                BOUND);
        world.run(Duration.ofSeconds(20));
        int writes = world.runtime.writes();
        world.run(Duration.ofSeconds(65));
        assertThat(watch.broken().or(() -> Outcome.of(world).fault()))
                .as("%s", world.happened)
                .isEmpty();
        assertThat(world.runtime.writes()).as("%s", world.happened).isEqualTo(writes);
    }

    private void until(Predicate<List<SimulatedContainer>> wanted) {
        assertThat(world.until(() -> wanted.test(List.copyOf(world.engine().containers())), BOUND))
                .as("%s", world.happened)
                .isTrue();
    }

    private static Predicate<List<SimulatedContainer>> running(String name) {
        return all -> all.stream().anyMatch(c -> c.name().equals(name) && c.status() == Status.RUNNING);
    }

    /** The first operation of which this is true gets that fate. */
    private void once(Predicate<Operation> which, Fate fate) {
        boolean[] done = {false};
        world.operations.decide(operation -> {
            boolean now = !done[0] && which.test(operation);
            done[0] |= now;
            return now ? fate : Operations.FINE;
        });
    }

    /** Somebody does that before the first operation of which this is true. */
    private void meanwhile(Predicate<Operation> which, Runnable act) {
        once(
                operation -> {
                    boolean now = which.test(operation);
                    if (now) {
                        act.run();
                    }
                    return now;
                },
                Operations.FINE);
    }

    private static Predicate<Operation> writeOf(String file) {
        return operation -> operation.call().isEmpty() && operation.text().endsWith(file);
    }

    /** Seed 73: it went on as --next, and nobody found it by its name. */
    @Test
    void a_successor_whose_predecessor_is_taken_away_gets_its_name_on_the_engine_and_on_its_networks() {
        runs(SITE);
        world.write(Draft.of(SITE.with("level", "1")).yaml());
        until(running("box-a--next"));
        world.act("rm -f", () -> world.strangers().destroy("box-a", Duration.ZERO));
        allIsWell();

        assertThat(world.engine().find("box-a").orElseThrow().state().fields().values())
                .containsKey("networks.default");
    }

    /** Seed 163: what had to be replaced bore the name of the one to come, for ever. */
    @Test
    void a_successor_whose_predecessor_is_taken_away_can_be_replaced_itself() {
        runs(SITE);
        world.write(Draft.of(SITE.with("level", "1")).yaml());
        until(running("box-a--next"));
        world.kill();
        world.act("rm -f", () -> world.strangers().destroy("box-a", Duration.ZERO));
        world.write(Draft.of(STORE.with("level", "2")).yaml());
        allIsWell();
    }

    /** Seed 468: each pass removed the successor that waits and made another one, fifty times a second. */
    @Test
    void a_successor_that_waits_for_a_dependency_is_made_once() {
        Part waits = Part.of("b", "image", "one:1", "volume", "rw", "after.a", "service_healthy");
        runs(STORE, waits);
        Part slow = STORE.with("fail", "slow:60").with("reconcile.startTimeout", "90s");
        world.write(Draft.of(slow, waits.with("level", "1")).yaml());
        int before = world.runtime.writes();
        world.run(Duration.ofSeconds(30));

        assertThat(world.runtime.writes() - before).isLessThan(20);
    }

    /** Seed 473: it could be neither promoted, for the old one did not run, nor made anew, for its name was taken. */
    @Test
    void a_successor_proves_itself_also_when_its_predecessor_has_died_meanwhile() {
        Part by = SITE.with("restart", "on-failure").with("fail", "slow:8");
        runs(SITE.with("restart", "on-failure"));
        world.write(Draft.of(by).yaml());
        until(running("box-a--next"));
        world.act("kill", () -> world.strangers().kill("box-a"));
        until(all -> all.size() == 1);

        assertThat(world.engine().find("box-a").orElseThrow().status()).isEqualTo(Status.RUNNING);
    }

    /** Seed 280: the plan that started it again also removed it, for it was not the one that had proved itself last. */
    @Test
    void a_predecessor_that_is_desired_again_is_not_cleared_away() {
        runs(SITE.with("update.monitor", "1s"));
        world.write(
                Draft.of(SITE.with("level", "1").with("update.monitor", "1s")).yaml());
        until(running("box-a--previous"));
        ask(new Command.Pause(Optional.of("a"), Optional.empty()));
        world.run(Duration.ofSeconds(3));
        world.write(Draft.of(SITE).yaml());
        world.run(Duration.ofSeconds(1));
        ask(new Command.Resume(Optional.of("a")));
        allIsWell();
    }

    private void ask(Command command) {
        world.act(
                "ask " + command,
                () -> world.life().orElseThrow().reconciler().operator().ask(command, "ana"));
    }

    /** Seed 1231: the engine starts no container again whose network was removed, though one of its name is there. */
    @Test
    void a_container_that_hangs_on_a_network_that_is_gone_is_made_anew() {
        runs(STORE);
        world.kill();
        world.act("stop", () -> world.strangers().stop("box-a"));
        world.act("network rm", () -> world.strangers().removeNetwork("box-default"));
        allIsWell();
    }

    /** Seed 1008: it counted as proved before it had taken over, and was then rejected in favour of itself. */
    @Test
    void what_has_not_taken_over_yet_is_not_what_one_goes_back_to() {
        runs(SITE);
        once(
                operation -> operation.text().startsWith("connect"),
                new Fate.Fails(new UncheckedIOException(new IOException("lost")), false));
        world.write(
                Draft.of(SITE.with("level", "1").with("update.monitor", "0s")).yaml());
        until(running("box-a--next"));
        world.run(Duration.ofMillis(200));
        world.engine().events().tell(signal -> false);
        world.act("stop", () -> world.strangers().stop("box-a--next"));
        allIsWell();
    }

    /** Seed 4599: with the predecessor's container the way back was lost, though its description was known. */
    @Test
    void a_change_that_fails_is_taken_back_also_when_the_predecessor_was_removed() {
        runs(SITE);
        world.write(Draft.of(SITE.with("fail", "never")).yaml());
        until(running("box-a--next"));
        world.act("rm -f", () -> world.strangers().destroy("box-a", Duration.ZERO));
        world.run(Duration.ofMinutes(8));

        assertThat(Outcome.of(world).isHeld("a")).isTrue();
        allIsWell();
    }

    /** Seed 13359: it was tried to start the predecessor for ever. */
    @Test
    void a_predecessor_that_cannot_be_started_any_more_is_made_anew_from_its_description() {
        runs(SITE);
        world.write(Draft.of(SITE.with("fail", "exit")).yaml());
        until(all -> all.size() == 2);
        world.kill();
        world.act("stop", () -> world.strangers().stop("box-a"));
        world.act("network rm", () -> world.strangers().removeNetwork("box-default"));
        world.run(Duration.ofMinutes(8));

        assertThat(Outcome.of(world).isHeld("a")).isTrue();
        allIsWell();
    }

    /** Seed 3287: what a full disk had not taken was never written again, and the job would have run twice. */
    @Test
    void what_a_full_disk_did_not_take_is_written_when_there_is_room_again() {
        world.write(Draft.of(Part.of("a", "image", "one:1", "reconcile.kind", "job", "takes", "1"))
                .yaml());
        until(running("box-a"));
        once(writeOf("memory.json"), FULL);
        allIsWell();
    }

    /** Seed 502205: nothing else was to be written, and after the next restart it would have been started again. */
    @Test
    void a_stop_by_hand_that_a_full_disk_did_not_take_is_respected_after_a_restart() {
        runs(SITE.with("reconcile.onManualStop", "respect"));
        once(writeOf("memory.json"), FULL);
        world.act("stop", () -> world.strangers().stop("box-a"));
        world.run(Duration.ofMinutes(1));
        world.kill();
        allIsWell();

        assertThat(world.engine().find("box-a").orElseThrow().status()).isEqualTo(Status.EXITED);
    }

    /** Seed 310987: it was in force for as long as the process lived, and then no more. */
    @Test
    void a_pause_that_a_full_disk_did_not_take_is_in_force_and_on_disk_once_there_is_room() {
        runs(SITE);
        world.disk.full(Duration.ofSeconds(20));
        ask(new Command.Pause(Optional.of("a"), Optional.empty()));
        world.run(Duration.ofSeconds(30));
        world.kill();
        world.write(Draft.of(SITE.with("level", "1")).yaml());
        world.run(Duration.ofMinutes(1));

        assertThat(world.engine().containers())
                .extracting(SimulatedContainer::name)
                .containsExactly("box-a");
        assertThat(world.life().orElseThrow().reconciler().lastPlan().toString())
                .contains("paused, and not as desired");
    }

    /** Seed 43: nobody looked until the next relist. */
    @Test
    void the_end_of_a_pause_is_noticed_at_once() {
        runs(SITE);
        ask(new Command.Pause(Optional.of("a"), Optional.of(Duration.ofSeconds(10))));
        world.write(Draft.of(SITE.with("level", "1")).yaml());
        world.run(Duration.ofSeconds(11));

        assertThat(world.engine().containers()).hasSize(2);
        allIsWell();
    }

    /** Seeds 104703 and 13016: each pass tried to remove it, for ever. */
    @Test
    void what_a_container_that_is_left_alone_uses_is_not_removed() {
        Part paused =
                new Part("b", SITE.with("config", "x").with("network", "side").words());
        runs(SITE, paused);
        ask(new Command.Pause(Optional.of("b"), Optional.empty()));
        world.write(Draft.of(SITE).yaml());
        allIsWell();
        ask(new Command.Resume(Optional.of("b")));
        ask(new Command.Reconcile(false));
        allIsWell();

        assertThat(world.engine().containers()).hasSize(1);
    }

    /** Seed 202655: it was waited for, for ever. */
    @Test
    void a_successor_that_somebody_froze_goes_on() {
        runs(SITE);
        world.write(Draft.of(SITE.with("level", "1")).yaml());
        until(running("box-a--next"));
        world.act("pause", () -> world.strangers().pause("box-a--next"));
        allIsWell();
    }

    /** Seed 516793: it was the only one that served. */
    @Test
    void a_predecessor_serves_on_while_its_successor_is_being_removed() {
        Part hasty = SITE.with("update.monitor", "0s");
        runs(hasty);
        world.write(Draft.of(hasty.with("level", "1")).yaml());
        until(running("box-a--previous"));
        once(writeOf("memory.json"), FULL);
        world.run(Duration.ofSeconds(1));
        world.act("rm -f", () -> world.strangers().destroy("box-a", Duration.ofSeconds(1)));
        allIsWell();
    }

    /** Seed 19052: the two wrote to one volume for as long as a predecessor is drained. */
    @Test
    void a_predecessor_that_somebody_starts_beside_the_only_one_that_may_write_is_stopped_at_once() {
        runs(STORE);
        world.write(Draft.of(STORE.with("level", "1")).yaml());
        until(all -> all.size() == 2 && running("box-a").test(all));
        world.act("start", () -> world.strangers().start("box-a--previous"));
        world.run(Duration.ofSeconds(1));

        assertThat(world.engine().find("box-a--previous").orElseThrow().status())
                .isEqualTo(Status.EXITED);
        allIsWell();
    }

    /** Seed 312662: it was tried to start it for ever. */
    @Test
    void what_never_started_and_hangs_on_a_network_that_is_gone_is_made_anew() {
        Runnable takesThePort = () -> world.strangers().run("stranger", 8_097);
        meanwhile(operation -> operation.text().equals("start box-a"), takesThePort);
        world.write(Draft.of(SITE.with("port", "8097")).yaml());
        until(all -> all.size() == 2);
        world.act("network rm", () -> world.strangers().removeNetwork("box-default"));
        world.act("rm -f", () -> world.strangers().destroy("stranger", Duration.ZERO));
        allIsWell();
    }

    /** Seed 214: the image of a service that nobody wants any more lost its name one pass later. */
    @Test
    void when_all_is_well_the_names_of_images_are_as_they_stay() {
        runs(SITE);
        Part other = new Part("b", SITE.with("image", "two:1").words());
        Part slow = new Part("c", SITE.with("fail", "slow:600").words());
        world.write(Draft.of(SITE, other, slow).yaml());
        world.run(Duration.ofSeconds(10));
        world.write(Draft.of(SITE).yaml());
        until(all -> all.size() == 1
                && world.life().orElseThrow().reconciler().status().settled());

        assertThat(world.operations
                        .unseen(() -> world.runtime.tags("corrente-kept/box:"))
                        .values())
                .containsExactly("sha256:one:1");
    }
}
