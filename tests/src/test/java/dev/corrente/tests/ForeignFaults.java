package dev.corrente.tests;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Faults that take more than one act: a stranger in the way, the reconciler itself gone, services that never stay well. */
final class ForeignFaults {
    private static final String FOREIGN = "corrente-faults-foreign";
    private static final Duration WATCHED = Duration.ofSeconds(60);
    private static final Pattern RESTARTS = Pattern.compile("\"restarts\":(\\d+)");

    private final FaultStack stack;
    private final EngineEvents events;
    private final int runs;

    ForeignFaults(FaultStack stack, EngineEvents events, int runs) {
        this.stack = stack;
        this.events = events;
        this.runs = Math.min(runs, 10);
    }

    Recoveries port() {
        Recoveries recoveries = new Recoveries();
        for (int i = 0; i < runs; i++) {
            int port = FaultStack.freePort();
            foreign(FOREIGN, "-p", "127.0.0.1:" + port + ":6379");
            recover(recoveries, "port" + i, "ports: [\"127.0.0.1:" + port + ":6379\"]\n", FOREIGN);
        }
        return recoveries;
    }

    Recoveries name() {
        Recoveries recoveries = new Recoveries();
        for (int i = 0; i < runs; i++) {
            String name = FaultStack.container("name" + i + "-01");
            foreign(name);
            recover(recoveries, "name" + i, "", name);
        }
        return recoveries;
    }

    private void foreign(String name, String... options) {
        String[] start = {"run", "-d", "--name", name};
        String[] image = {stack.image(), "--save", ""};
        String[] all = java.util.stream.Stream.of(start, options, image)
                .flatMap(java.util.Arrays::stream)
                .toArray(String[]::new);
        stack.docker(all);
    }

    /** The service is wanted while the stranger is in its way; then the stranger goes. */
    private void recover(Recoveries recoveries, String prefix, String more, String foreign) {
        String service = prefix + "-01";
        try {
            stack.desire(prefix, 1, more);
            Patience.until(
                    "it is told that something is in the way",
                    () -> stack.status(service).toString().contains(foreign)
                            || stack.condition("Degraded").contains(service),
                    stack::said);
        } finally {
            stack.docker("rm", "-f", foreign);
        }
        Instant gone = events.when("container destroy", foreign, Instant.now().minusSeconds(5));
        Instant running = events.when("container start", FaultStack.container(service), gone);
        recoveries.add(gone, running, stack.healthyAfter(service, gone));
    }

    /** From the start of the reconciler's process, so with the start of its Java. */
    Recoveries reconciler() throws IOException {
        Recoveries recoveries = new Recoveries();
        stack.desire("alone", runs, "");
        stack.untilHealthy();
        for (String service : stack.services()) {
            stack.killReconciler();
            stack.docker("rm", "-f", FaultStack.container(service));
            Instant before = Instant.now();
            stack.startReconciler();
            Instant running = events.when("container start", FaultStack.container(service), before);
            Instant healthy = stack.healthyAfter(service, before);
            recoveries.add(before, running, healthy);
        }
        return recoveries;
    }

    /** @return what was watched to how it went */
    Map<String, String> loops() {
        Map<String, String> told = new LinkedHashMap<>();
        stack.desire("loop", 1, "entrypoint: [/usr/local/bin/probe, redis, \"127.0.0.1:1\"]\n");
        told.put("a program that ends at once (crash loop)", watched("loop-01", "container start"));
        Instant mended = Instant.now();
        stack.desire("loop", 1, "");
        told.put(
                "…after an edit that mends it: healthy",
                Recoveries.text(Duration.between(mended, stack.healthyAfter("loop-01", mended))
                                .toNanos()
                        / 1e6));
        stack.desire("sick", 1, "environment: {A: b}\n");
        stack.untilHealthy();
        Thread freezer = Thread.ofVirtual().start(() -> freezeAgainAndAgain("sick-01"));
        told.put("frozen again each time it is back (flapping)", watched("sick-01", "container start"));
        freezer.interrupt();
        stack.desire("manual", 1, "reconcile: {onManualStop: respect}\n");
        stack.untilHealthy();
        stack.docker("stop", "-t", "1", FaultStack.container("manual-01"));
        told.put("`docker stop` with `onManualStop: respect`", watched("manual-01", "container start"));
        return told;
    }

    private void freezeAgainAndAgain(String service) {
        while (!Thread.currentThread().isInterrupted()) {
            stack.shell().run("docker", "kill", "--signal", "STOP", FaultStack.container(service));
            try {
                Thread.sleep(500);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private String watched(String service, String what) {
        Instant from = Instant.now();
        Patience.until("the time is over", () -> Instant.now().isAfter(from.plus(WATCHED)), stack::said);
        Matcher restarts = RESTARTS.matcher(stack.status(service).toString());
        return events.count(what, FaultStack.container(service), from) + " starts in " + WATCHED.toSeconds()
                + " s; the status says " + stack.status(service).path("health").asText()
                + (restarts.find() ? ", " + restarts.group(1) + " restarts" : "");
    }
}
