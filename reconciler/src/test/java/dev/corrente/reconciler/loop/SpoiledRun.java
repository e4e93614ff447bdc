package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.docker.DockerRuntime;
import dev.corrente.reconciler.docker.FaultProxy;
import dev.corrente.reconciler.docker.FaultProxy.Fault;
import dev.corrente.reconciler.execute.Leftovers;
import dev.corrente.reconciler.history.StateFolder;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.observed.Observed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** One stack of two services on the real engine, with one call spoiled; judged when it has converged, and removed. */
final class SpoiledRun implements AutoCloseable {
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
                  environment: {STORED: first}
                  volumes: ["data:/data"]
                  stop_grace_period: 1s
                  reconcile: {update: {monitor: 1s}}
                front:
                  image: IMAGE
                  command: ["--save", ""]
                  environment: {GREETING: first}
                  stop_grace_period: 1s
                  reconcile: {update: {monitor: 1s}}
                  depends_on: {store: {condition: service_healthy}}
              volumes: {data: {}}
            """;

    private final String stack = "spoil" + UUID.randomUUID().toString().substring(0, 8);
    private final DockerRuntime straight = DockerRuntime.connect(Path.of("."));
    private final Path folder;
    private final FaultProxy proxy;
    private final DockerRuntime runtime;
    private final SpoiledBox box;

    /** @param facts what is known about images, so that each is examined once for all runs */
    SpoiledRun(Path all, StateFolder facts, InstantSource clock) {
        try {
            folder = Files.createDirectories(all.resolve(stack));
            proxy = new FaultProxy(SOCKET, folder.resolve("proxy"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        write(STACK);
        runtime = DockerRuntime.connect(folder, proxy.environment());
        box = new SpoiledBox(stack, folder, runtime, facts, clock);
    }

    FaultProxy proxy() {
        return proxy;
    }

    /** @return the calls that were made, of which the plan spoiled one */
    List<String> cold(FaultProxy.Plan plan) {
        proxy.spoil(plan);
        box.converge(1, this::alone);
        return judged("first", "first");
    }

    /** The new one is tried beside the old one. @return the calls of the update, of which the plan spoiled one */
    List<String> startFirst(FaultProxy.Plan plan) {
        change("GREETING: first", "GREETING: second", plan);
        box.converge(2, this::alone);
        return judged("first", "second");
    }

    /** Two must not have the volume. @return as above */
    List<String> stopFirst(FaultProxy.Plan plan) {
        change("STORED: first", "STORED: second", plan);
        box.converge(2, this::alone);
        return judged("second", "first");
    }

    /** A change that fails beside the old one and is taken back. @return as above */
    List<String> startFirstTakenBack(FaultProxy.Plan plan) {
        change(
                "GREETING: first",
                "GREETING: second}\n      entrypoint: [/usr/local/bin/probe]\n      labels: {a: b",
                plan);
        box.takeBack("front", this::alone);
        return judged("first", "first");
    }

    /** A change that fails in the old one's place and is taken back. @return as above */
    List<String> stopFirstTakenBack(FaultProxy.Plan plan) {
        change("STORED: first", "STORED: second}\n      entrypoint: [/usr/local/bin/probe]\n      labels: {a: b", plan);
        box.takeBack("store", this::alone);
        return judged("first", "first");
    }

    /** A front that stays down when somebody stops it. */
    void respecting() {
        write(STACK.replace(
                "reconcile: {update: {monitor: 1s}}\n      depends_on",
                "reconcile: {onManualStop: respect, update: {monitor: 1s}}\n      depends_on"));
    }

    /** From the first start on its front ends as soon as it is started. */
    void crashing() {
        write(STACK.replace(
                "GREETING: first", "GREETING: second}\n      entrypoint: [/usr/local/bin/probe]\n      labels: {a: b"));
    }

    private void change(String old, String text, FaultProxy.Plan plan) {
        box.converge(1, this::alone);
        write(STACK.replace(old, text));
        proxy.spoil(plan);
    }

    private void write(String text) {
        SpoiledBox.write(folder, text.replace("NAME", stack).replace("IMAGE", IMAGE));
    }

    SpoiledBox box() {
        return box;
    }

    /** @return the name of a container that says that it keeps this stack */
    String firstReconciler() throws IOException, InterruptedException {
        String name = stack + "-first";
        String label = "dev.corrente.reconciler=" + stack;
        SecondReconcilerIT.docker("run", "-d", "--name", name, "--label", label, IMAGE, "--save", "");
        return name;
    }

    String front() {
        return stack + "-front";
    }

    boolean isLeftStopped() {
        return box.reconciler().status().services().stream()
                .anyMatch(service ->
                        service.name().equals("front") && service.reason().equals("STOPPED_BY_HAND"));
    }

    /** Each container's id and when it began. */
    Map<String, String> runs() {
        Map<String, String> runs = new TreeMap<>();
        straight.observe(stack, List.of())
                .containers()
                .forEach((service, every) -> runs.put(
                        service,
                        every.stream().map(ContainerState::run).toList().toString()));
        return runs;
    }

    private boolean alone() {
        return counts(straight.observe(stack, List.of())).values().stream().allMatch(count -> count == 1);
    }

    private static Map<String, Integer> counts(Observed observed) {
        Map<String, Integer> counts = new TreeMap<>();
        observed.containers().forEach((service, every) -> counts.put(service, every.size()));
        return counts;
    }

    private List<String> judged(String stored, String greeting) {
        List<String> calls = proxy.calls();
        proxy.spoil((call, line) -> Fault.NONE);
        assertThat(box.atRest()).as("a second plan is empty").isTrue();
        Observed observed = straight.observe(stack, List.of());
        assertThat(counts(observed)).hasToString("{front=1, store=1}");
        assertThat(observed.networks()).hasSize(1);
        assertThat(observed.volumes()).hasSize(1);
        is(observed, "front", "environment.GREETING", greeting);
        is(observed, "store", "environment.STORED", stored);
        return calls.stream().map(call -> call.replace(stack, "STACK")).toList();
    }

    private void is(Observed observed, String service, String field, String value) {
        ContainerState only =
                observed.containers().getOrDefault(service, List.of()).getFirst();
        assertThat(only.name()).isEqualTo(stack + "-" + service);
        assertThat(only.status()).isEqualTo(ContainerState.Status.RUNNING);
        assertThat(only.fields().values()).containsEntry(field, value);
    }

    @Override
    public void close() {
        box.close();
        runtime.close();
        Leftovers.remove(straight, stack);
        straight.tags("corrente-kept/" + stack + ":").keySet().forEach(straight::untag);
        straight.close();
        try {
            proxy.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
