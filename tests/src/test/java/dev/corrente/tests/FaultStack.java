package dev.corrente.tests;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A stack of equal small services under a reconciler of this host, each of which is damaged once. */
final class FaultStack implements AutoCloseable {
    static final String NAME = "corrente-faults";
    private static final String HEALTHY = "its health check passes";

    private final Path folder;
    private final String engine;
    private final String version;
    private final Shell shell = new Shell(Path.of("/"));
    private final List<String> services = new ArrayList<>();
    private HostReconciler reconciler;

    FaultStack(String engine, String version) throws IOException {
        this.engine = engine;
        this.version = version;
        this.folder = Checkout.folder();
        Files.createDirectories(folder.resolve("state"));
        Files.createDirectories(folder.resolve("desired-state"));
        write("");
        this.reconciler = new HostReconciler(folder, engine, version);
    }

    String image() {
        return "corrente/redis:" + version;
    }

    /**
     * Desires so many services and nothing else.
     *
     * @param more lines of each service, in which SERVICE and PORT stand for its name and a free port
     */
    void desire(String prefix, int count, String more) {
        services.clear();
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            String service = "%s-%02d".formatted(prefix, i);
            services.add(service);
            text.append(service(service, more));
        }
        write(text.toString());
    }

    void untilHealthy() {
        Patience.until(
                "the services of the next fault are healthy",
                () -> reconciler.status().healthy()
                        && services.stream().allMatch(name -> healthy(name))
                        && reconciler.status().json().path("services").size() == services.size(),
                () -> reconciler.said());
    }

    private boolean healthy(String service) {
        return status(service).path("health").asText().equals("Healthy");
    }

    private String service(String name, String more) {
        String image = more.contains("image:") ? "" : "      image: " + image() + "\n";
        return """
                    %s:
                %s      command: ["--save", "", "--port", "6379", "--protected-mode", "no"]
                      stop_grace_period: 1s
                      healthcheck:
                        test: [CMD, /usr/local/bin/probe, redis, "127.0.0.1:6379"]
                        interval: 1s
                        timeout: 1s
                        start_period: 1s
                        retries: 1
                """.formatted(name, image)
                + (more.isEmpty() ? "" : more.replace("SERVICE", name).indent(6))
                        .replace("PORT", String.valueOf(freePort()));
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Saves a stack file of these services the way an editor does. */
    private void write(String lines) {
        String head = "apiVersion: corrente.dev/v1\nkind: Stack\nmetadata: {name: " + NAME
                + "}\nspec:\n  reconcile: {maxDeletesPerPass: 100}\n  services:";
        String networks = lines.contains("networks:") ? "  networks:\n" + networks() : "";
        try {
            Path draft = Files.writeString(
                    folder.resolve("desired-state/.draft"),
                    head + (lines.isEmpty() ? " {}\n" : "\n" + lines) + networks);
            Files.move(draft, folder.resolve("desired-state/stack.yaml"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String networks() {
        StringBuilder text = new StringBuilder();
        services.forEach(service -> text.append("    net-").append(service).append(": {}\n"));
        return text.toString();
    }

    List<String> services() {
        return List.copyOf(services);
    }

    static String container(String service) {
        return NAME + "-" + service;
    }

    JsonNode status(String service) {
        return reconciler.status().service(service);
    }

    String condition(String type) {
        return reconciler.status().condition(type).toString();
    }

    /** @return when the reconciler found the service healthy after that moment */
    Instant healthyAfter(String service, Instant moment) {
        Instant[] found = {moment};
        Patience.until(
                service + " is healthy again",
                () -> {
                    for (JsonNode event : reconciler.status().json().path("events")) {
                        Instant time = Instant.parse(event.path("time").asText());
                        if (event.path("service").asText().equals(service)
                                && event.path("message").asText().contains(HEALTHY)
                                && time.isAfter(moment)) {
                            found[0] = time;
                            return true;
                        }
                    }
                    return false;
                },
                () -> reconciler.said());
        return found[0];
    }

    String docker(String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker", "--host", engine));
        command.addAll(List.of(arguments));
        return shell.output(command.toArray(String[]::new));
    }

    Shell shell() {
        return shell;
    }

    String said() {
        return reconciler.said();
    }

    void killReconciler() {
        reconciler.close();
    }

    void startReconciler() throws IOException {
        reconciler = new HostReconciler(folder, engine, version);
    }

    @Override
    public void close() {
        reconciler.close();
        String ours = "label=dev.corrente.stack=" + NAME;
        docker("ps", "-aq", "--filter", ours).lines().forEach(id -> docker("rm", "-f", "-v", id));
        docker("network", "ls", "-q", "--filter", ours).lines().forEach(id -> docker("network", "rm", id));
        docker("volume", "ls", "-q", "--filter", ours).lines().forEach(id -> docker("volume", "rm", id));
        Checkout.delete(folder);
    }
}
