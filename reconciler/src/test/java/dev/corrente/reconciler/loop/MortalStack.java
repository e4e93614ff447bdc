package dev.corrente.reconciler.loop;

import com.fasterxml.jackson.databind.JsonNode;
import dev.corrente.reconciler.docker.DockerRuntime;
import dev.corrente.reconciler.docker.FaultProxy.Fault;
import dev.corrente.reconciler.execute.Leftovers;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.observed.Observed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A store, a front and a job under a reconciler that can be killed; told apart is what they are when all has come to rest. */
final class MortalStack implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String IMAGE =
            Optional.ofNullable(System.getenv("CORRENTE_TEST_REDIS_IMAGE")).orElse("corrente/redis:local");
    private static final Path SOCKET = Path.of("/var/run/docker.sock");
    private static final String STACK = """
            apiVersion: corrente.dev/v1
            kind: Stack
            metadata: {name: NAME}
            spec:
              services:
                store:
                  image: IMAGE
                  command: ["--save", ""]
                  environment: {LEVEL: "STORE"}
                  volumes: ["data:/data"]
                  stop_grace_period: 1s
                  reconcile: {update: {monitor: 500ms}}
                once:
                  image: IMAGE
                  entrypoint: [/usr/bin/redis-cli, --version]
                  reconcile: {kind: job}
                front:
                  image: IMAGE
                  command: ["--save", ""PROGRAM]
                  environment: {LEVEL: "FRONT"}
                  stop_grace_period: 1s
                  reconcile: {update: {monitor: 500ms}}
                  depends_on: {store: {condition: service_healthy}}
            """;
    private static final String MORE = """
                more:
                  image: IMAGE
                  command: ["--save", ""]
                  networks: [more]
                  stop_grace_period: 1s
              networks: {more: {}}
            """;

    private final String name = "mortal" + UUID.randomUUID().toString().substring(0, 8);
    private final DockerRuntime straight = DockerRuntime.connect(Path.of("."));
    private final Path folder;
    private final MortalReconciler reconciler;
    private final Map<String, String> words =
            new TreeMap<>(Map.of("NAME", name, "IMAGE", IMAGE, "STORE", "0", "FRONT", "0", "PROGRAM", ""));
    private boolean more;
    private long generation;

    /** @param facts what is known about images, so that each is examined once for all stacks */
    MortalStack(Path all, Path facts) {
        try {
            folder = Files.createDirectories(all.resolve(name));
            reconciler = new MortalReconciler(folder, SOCKET);
            Path images = Files.createDirectories(folder.resolve("state/images"));
            try (Stream<Path> known = Files.list(facts)) {
                for (Path file : known.toList()) {
                    Files.copy(file, images.resolve(file.getFileName()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        write();
    }

    void set(String word, String value) {
        words.put(word, value);
        write();
    }

    void more(boolean wanted) {
        more = wanted;
        write();
    }

    private void write() {
        String text = STACK + (more ? MORE : "") + "  volumes: {data: {}}\n";
        for (Map.Entry<String, String> word : words.entrySet()) {
            text = text.replace(word.getKey(), word.getValue());
        }
        generation++;
        try {
            Path desired = Files.createDirectories(folder.resolve("desired-state"));
            Path draft = Files.writeString(desired.resolve(".draft"), text);
            Files.move(draft, desired.resolve("stack.yaml"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start() {
        reconciler.start();
    }

    /**
     * It is killed at that call, if there are so many until the stack is as wanted; then it is started again.
     *
     * @return the call, empty where there were fewer
     */
    Optional<String> killedAt(int call, Fault fault, Runnable change, BooleanSupplier wanted) {
        reconciler.dieAt(call, fault);
        change.run();
        until("killed at call " + call, () -> reconciler.isDead() || wanted.getAsBoolean());
        if (!reconciler.isDoomed()) {
            reconciler.live();
            return Optional.empty();
        }
        until("dead", reconciler::isDead);
        String last = reconciler.lastChange();
        reconciler.live();
        reconciler.start();
        until(fault + " at call " + call + ", " + last, wanted);
        return Optional.of(last);
    }

    /** Whether all that is desired is there once, is well, and nothing else is. */
    boolean isWell(String store, String front) {
        JsonNode status = reconciler.status();
        return status.path("phase").asText().equals("Healthy")
                && status.path("observedGeneration").asLong() == generation
                && found().equals(expected(store, front));
    }

    /** Whether the newest change of front was taken back, and else all is as above. */
    boolean isTakenBack(String store, String front) {
        JsonNode status = reconciler.status();
        boolean rejected = false;
        for (JsonNode condition : status.path("conditions")) {
            rejected |= condition.path("reason").asText().equals("UpdateRejected");
        }
        return rejected
                && status.path("observedGeneration").asLong() == generation
                && found().equals(expected(store, front));
    }

    private String expected(String store, String front) {
        return "front is " + name + "-front RUNNING " + front + "\n"
                + (more ? "more is " + name + "-more RUNNING \n" : "")
                + "once is " + name + "-once EXITED \nstore is " + name + "-store RUNNING " + store + "\nnetworks "
                + (more ? 2 : 1) + "\nvolumes 1";
    }

    private String found() {
        Observed observed = straight.observe(name, List.of());
        StringBuilder text = new StringBuilder();
        observed.containers()
                .forEach((service, all) -> all.forEach(container -> text.append(service)
                        .append(" is ")
                        .append(container.name())
                        .append(' ')
                        .append(container.status())
                        .append(' ')
                        .append(container.fields().values().getOrDefault("environment.LEVEL", ""))
                        .append('\n')));
        return text + "networks " + observed.networks().size() + "\nvolumes "
                + observed.volumes().size();
    }

    /** Ids and moments of start of what a change of another service is not to touch. */
    String runs(String service) {
        return straight.observe(name, List.of()).containers().getOrDefault(service, List.of()).stream()
                .map(ContainerState::run)
                .toList()
                .toString();
    }

    void until(String what, BooleanSupplier wanted) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!wanted.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        what + ": not reached\n" + found() + "\n" + reconciler.status() + "\n" + reconciler.said());
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Override
    public void close() {
        try {
            reconciler.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Leftovers.remove(straight, name);
        straight.tags("corrente-kept/" + name + ":").keySet().forEach(straight::untag);
        straight.close();
    }
}
