package dev.corrente.tests;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** What can be done to one service from outside, and from when on it counts. */
final class Faults {
    private final FaultStack stack;
    private final EngineEvents events;

    /**
     * @param name in the table
     * @param prefix of the services
     * @param more lines of each service in the stack file
     * @param damage does it and gives the moment of the fault
     * @param answer the engine's event that ends it
     */
    record Fault(String name, String prefix, String more, Damage damage, String answer) {}

    @FunctionalInterface
    interface Damage {
        Instant to(String service) throws IOException;
    }

    Faults(FaultStack stack, EngineEvents events) {
        this.stack = stack;
        this.events = events;
    }

    List<Fault> all() {
        return List.of(
                new Fault("kill -9 of the container's process", "kill", "", this::kill, "start"),
                new Fault("`docker rm -f`", "removed", "", this::remove, "start"),
                new Fault("`docker stop`", "stopped", "", this::stop, "start"),
                new Fault("`docker pause`", "paused", "", this::pause, "unpause"),
                new Fault("frozen (SIGSTOP), so unhealthy", "frozen", "", this::freeze, "start"),
                new Fault("out of memory", "oom", "mem_limit: 24m\n", this::fill, "start"),
                new Fault("`docker update` of a limit", "updated", "mem_limit: 64m\n", this::update, "start"),
                new Fault("disconnected from its network", "off", NETWORK, this::disconnect, "start"),
                new Fault("its network removed", "netless", NETWORK, this::removeNetwork, "start"),
                new Fault("its image's tag moved", "tag", IMAGE + IN_PLACE, this::moveTag, "start"),
                new Fault("container removed, image gone; image back", "image", IMAGE, this::imageBack, "start"));
    }

    private static final String NETWORK = "networks: [net-SERVICE]\n";
    private static final String IMAGE = "image: corrente-faults/SERVICE:1\n";
    /** Beside the old container there would be nothing to recover from. */
    private static final String IN_PLACE = "reconcile: {update: {order: stop-first}}\n";

    private static String container(String service) {
        return FaultStack.container(service);
    }

    String process(String service) {
        return stack.docker("inspect", "--format", "{{.State.Pid}}", container(service));
    }

    private Instant kill(String service) {
        String process = process(service);
        Instant before = Instant.now();
        stack.shell().run("kill", "-9", process).succeeded();
        return before;
    }

    private Instant remove(String service) {
        Instant before = Instant.now();
        stack.docker("rm", "-f", container(service));
        return events.when("container destroy", container(service), before);
    }

    private Instant stop(String service) {
        Instant before = Instant.now();
        stack.docker("stop", "-t", "1", container(service));
        return events.when("container stop", container(service), before);
    }

    private Instant pause(String service) {
        Instant before = Instant.now();
        stack.docker("pause", container(service));
        return events.when("container pause", container(service), before);
    }

    Instant freeze(String service) {
        Patience.until(
                "the engine finds " + service + " healthy",
                () -> stack.docker("inspect", "--format", "{{.State.Health.Status}}", container(service))
                        .equals("healthy"),
                stack::said);
        Instant before = Instant.now();
        stack.docker("kill", "--signal", "STOP", container(service));
        return events.when("container health_status: unhealthy", container(service), before);
    }

    /** More than its limit, by way of its own protocol. */
    private Instant fill(String service) throws IOException {
        String address = stack.docker(
                "inspect", "--format", "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}", container(service));
        Instant before = Instant.now();
        try (Socket socket = new Socket(address, 6379);
                OutputStream out = socket.getOutputStream()) {
            byte[] value = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                String head = "*3\r\n$3\r\nSET\r\n$2\r\n%02d\r\n$%d\r\n".formatted(i, value.length);
                out.write(head.getBytes(StandardCharsets.US_ASCII));
                out.write(value);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException killed) {
            // As it was meant to be.
        }
        return events.when("container die", container(service), before);
    }

    private Instant update(String service) {
        Instant before = Instant.now();
        stack.docker("update", "--memory", "48m", "--memory-swap", "48m", container(service));
        return events.when("container update", container(service), before);
    }

    private Instant disconnect(String service) {
        Instant before = Instant.now();
        stack.docker("network", "disconnect", "-f", network(service), container(service));
        return events.when("network disconnect", network(service), before);
    }

    private static String network(String service) {
        return FaultStack.NAME + "-net-" + service;
    }

    private Instant removeNetwork(String service) {
        disconnect(service);
        Instant before = Instant.now();
        // The reconciler may have put it right between the two; then it is taken away once more.
        stack.shell()
                .run(
                        "bash",
                        "-c",
                        "for i in 1 2 3 4 5; do docker network disconnect -f " + network(service) + " "
                                + container(service) + "; docker network rm " + network(service) + " && break; done");
        return events.when("network destroy", network(service), before);
    }

    static String tag(String service) {
        return "corrente-faults/" + service + ":1";
    }

    private Instant moveTag(String service) {
        Instant before = Instant.now();
        stack.docker("tag", "corrente-faults/other:1", tag(service));
        return events.when("image tag", tag(service), before);
    }

    private Instant imageBack(String service) {
        stack.docker("rmi", "-f", tag(service));
        stack.docker("rm", "-f", container(service));
        Patience.until(
                "it is told that the image is missing",
                () -> !stack.status(service).path("health").asText().equals("Healthy"),
                stack::said);
        Instant before = Instant.now();
        stack.docker("tag", stack.image(), tag(service));
        return events.when("image tag", tag(service), before);
    }
}
