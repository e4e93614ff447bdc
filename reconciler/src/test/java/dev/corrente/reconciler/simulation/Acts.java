package dev.corrente.reconciler.simulation;

import dev.corrente.reconciler.execute.Strangers;
import dev.corrente.reconciler.loop.Command;
import dev.corrente.reconciler.loop.Operator.Answer;
import dev.corrente.reconciler.observed.ImageState;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What people and accidents do beside the reconciler, and what people ask of it. */
final class Acts {
    private static final List<String> IMAGES = List.of("one:1", "two:1", "three:1");

    private final World world;
    private final Watch watch;
    private final Chance chance;

    Acts(World world, Watch watch, Chance chance) {
        this.world = world;
        this.watch = watch;
        this.chance = chance;
    }

    void images() {
        IMAGES.forEach(reference -> image(reference, "sha256:" + reference.replace(":", "")));
        if (chance.percent(8)) {
            world.policy.refuse("sha256:three1");
        }
        if (chance.percent(30)) {
            world.policy.takes("sha256:two1", chance.millis(20_000));
        }
    }

    private void image(String reference, String id) {
        List<String> test = reference.startsWith("three") ? List.of() : List.of("CMD", "/probe");
        world.strangers().image(reference, new ImageState(reference, id, 1_000, "1:1", test));
    }

    /** Takes out of the way what would keep a stack from converging. */
    void clear() {
        world.strangers().destroy("stranger", Duration.ZERO);
        world.engine().containers().stream()
                .filter(container -> container.stack().isEmpty())
                .forEach(container -> world.strangers().destroy(container.id(), Duration.ZERO));
        world.engine().things().freePorts();
        IMAGES.stream()
                .filter(reference -> world.engine().images().find(reference).isEmpty())
                .forEach(reference -> image(reference, "sha256:" + reference.replace(":", "")));
    }

    /** @return what it is, to be done now or in the middle of something */
    Runnable any(Draft draft) {
        String service = draft.all().isEmpty()
                ? "a"
                : chance.of(List.copyOf(draft.all())).name();
        String name = World.STACK + "-" + service + chance.of(List.of("", "", "", "", "--next", "--previous"));
        Strangers strangers = world.strangers();
        Duration slowly = chance.percent(50) ? Duration.ZERO : chance.millis(6_000);
        return switch (chance.below(18)) {
            case 0, 1, 2 -> act("kill " + name, () -> strangers.kill(name));
            case 3, 4 -> act("rm -f " + name + " in " + slowly, () -> strangers.destroy(name, slowly));
            case 5, 6 -> act("stop " + name, () -> strangers.stop(name));
            case 7 -> act("pause " + name, () -> strangers.pause(name));
            case 8 -> act("update " + name, () -> strangers.limit(name, "77777"));
            case 9 ->
                act("unhealthy " + name, () -> strangers.makeUnhealthy(name, Optional.of(Duration.ofSeconds(60))));
            case 10 -> network(chance.percent(80) ? "default" : "side");
            case 11 -> removedImage(chance.of(IMAGES));
            case 12 -> movedTag(chance.of(IMAGES));
            case 13 -> act("foreign " + name, () -> strangers.run(name, 0));
            case 14 -> {
                int port = 8_000 + service.charAt(0);
                yield act("foreign on port " + port, () -> strangers.run("stranger", port));
            }
            case 15 -> act("volume rm", () -> strangers.removeVolume(World.STACK + "-" + service + "-data"));
            case 16 -> act("start " + name, () -> strangers.start(name));
            default -> act("the engine restarts", this::restartEngine);
        };
    }

    private Runnable act(String what, Runnable act) {
        return () -> world.act(what, act);
    }

    private Runnable network(String network) {
        return act("network rm " + network, () -> world.strangers().removeNetwork(World.STACK + "-" + network));
    }

    private Runnable removedImage(String reference) {
        return act("rmi " + reference, () -> world.strangers().removeImage(reference));
    }

    private Runnable movedTag(String reference) {
        String id = "sha256:" + reference.replace(":", "") + "-" + chance.below(3);
        if (chance.percent(20)) {
            world.runtime.breakImage(id);
        }
        if (chance.percent(20)) {
            world.policy.refuse(id);
        }
        return act("tag " + reference + " to " + id, () -> image(reference, id));
    }

    private void restartEngine() {
        world.strangers().restartEngine();
        world.life().ifPresent(Life::reconnect);
    }

    void command(Draft draft) {
        String service = draft.all().isEmpty()
                ? "a"
                : chance.of(List.copyOf(draft.all())).name();
        Optional<String> target = chance.percent(80) ? Optional.of(service) : Optional.empty();
        Optional<Duration> length = chance.percent(50) ? Optional.of(chance.millis(90_000)) : Optional.empty();
        Command command = switch (chance.below(8)) {
            case 0, 1 -> new Command.Pause(target, length);
            case 2 -> new Command.Resume(target);
            case 3, 4 -> new Command.Retry(target);
            case 5 -> new Command.Restart(service);
            default -> new Command.RollBack(OptionalLong.empty());
        };
        world.act("ask " + command, () -> ask(command));
    }

    private void ask(Command command) {
        Optional<Life> life = world.life();
        // Where the audit cannot be written, no command is taken.
        if (life.isEmpty() || world.disk.isFull()) {
            return;
        }
        try {
            boolean accepted = life.get().reconciler().operator().ask(command, "ana") instanceof Answer.Accepted;
            if (accepted && life.get().isWaiting()) {
                forget(command);
            } else if (accepted) {
                note(command);
            }
        } catch (Crash unsure) {
            // It may be in force or not, so nothing is held of what was before it either.
            forget(command);
            throw unsure;
        }
    }

    private void forget(Command command) {
        switch (command) {
            case Command.Pause(Optional<String> service, Optional<Duration> length) ->
                watch.resumed(service.orElse(""));
            case Command.Resume(Optional<String> service) -> watch.resumed(service.orElse(""));
            default -> {}
        }
    }

    private void note(Command command) {
        switch (command) {
            case Command.Pause(Optional<String> service, Optional<Duration> length) ->
                watch.paused(
                        service.orElse(""),
                        length.map(world.clock.instant()::plus).orElse(Instant.MAX));
            case Command.Resume(Optional<String> service) -> watch.resumed(service.orElse(""));
            default -> {}
        }
    }

    /** Ends every pause that the memory knows of, as a person would. */
    void resumeAll() {
        Optional<Life> life = world.life();
        if (life.isPresent()) {
            life.get()
                    .memory()
                    .current()
                    .paused()
                    .keySet()
                    .forEach(service ->
                            ask(new Command.Resume(service.isEmpty() ? Optional.empty() : Optional.of(service))));
            watch.resumedAll();
        }
    }
}
