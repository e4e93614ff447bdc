package dev.corrente.tests;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * {@code ./corrente bench faults}: does everything to small services that one machine can do, often, and writes how long
 * they took to come back. It judges nothing but that they do.
 */
class FaultBench {
    private static final String ENGINE = setting("DOCKER_HOST", "unix:///var/run/docker.sock");
    private static final int RUNS = Integer.parseInt(setting("RUNS", "20"));
    private static final String ONLY = setting("ONLY", "");
    private static final String VERSION = setting("CORRENTE_VERSION", "local");

    private final RecoveryTable table = new RecoveryTable(RUNS);

    private static String setting(String name, String usual) {
        return Optional.ofNullable(System.getenv(name))
                .filter(text -> !text.isEmpty())
                .orElse(usual);
    }

    private static boolean wanted(String prefix) {
        return ONLY.isEmpty() || java.util.List.of(ONLY.split(",")).contains(prefix);
    }

    @Test
    void every_fault_is_recovered_from() throws IOException {
        try (FaultStack stack = new FaultStack(ENGINE, VERSION);
                EngineEvents events = new EngineEvents(ENGINE)) {
            Faults faults = new Faults(stack, events);
            for (Faults.Fault fault : faults.all()) {
                if (wanted(fault.prefix())) {
                    table.add(fault.name(), measured(fault, stack, events, RUNS));
                }
            }
            ForeignFaults foreign = new ForeignFaults(stack, events, RUNS);
            FaultPeers peers = new FaultPeers(stack, events, faults, RUNS);
            if (wanted("foreign")) {
                table.add("port held by a foreign container; it goes", foreign.port());
                table.add("name held by a foreign container; it goes", foreign.name());
            }
            if (wanted("reconciler")) {
                table.add("reconciler killed, then a container; reconciler started", foreign.reconciler());
            }
            if (wanted("loops")) {
                foreign.loops().forEach(table::note);
            }
            if (wanted("peers")) {
                peers.kill().forEach(table::compare);
                peers.unhealthy().forEach(table::compare);
            }
        }
        if (wanted("engine")) {
            for (Map.Entry<String, Recoveries> row :
                    new EngineFaults(VERSION, Math.min(RUNS, 3)).measured().entrySet()) {
                table.add(row.getKey(), row.getValue());
            }
        }
        table.print(System.out);
        if (ONLY.isEmpty()) {
            table.write(Path.of("../docs/reference/recovery-times.md"));
        }
    }

    /** @param runs each done to a service of its own */
    static Recoveries measured(Faults.Fault fault, FaultStack stack, EngineEvents events, int runs) throws IOException {
        Images images = new Images(stack, fault, runs);
        Recoveries recoveries = new Recoveries();
        try {
            stack.desire(fault.prefix(), runs, fault.more());
            stack.untilHealthy();
            for (String service : stack.services()) {
                Instant moment = fault.damage().to(service);
                Instant running = events.when("container " + fault.answer(), FaultStack.container(service), moment);
                recoveries.add(moment, running, stack.healthyAfter(service, moment));
            }
        } finally {
            images.close();
        }
        return recoveries;
    }
}
