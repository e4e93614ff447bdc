package dev.corrente.tests;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Faults of the engine itself, done to one of the bench's own: killed and started again, frozen for a while. */
final class EngineFaults {
    private static final int SERVICES = 3;

    private final String version;
    private final int runs;

    EngineFaults(String version, int runs) {
        this.version = version;
        this.runs = runs;
    }

    Map<String, Recoveries> measured() throws IOException {
        Map<String, Recoveries> rows = new LinkedHashMap<>();
        try (SecondEngine engine = SecondEngine.started()) {
            engine.load("corrente/redis:" + version);
            try (FaultStack stack = new FaultStack(engine.address(), version)) {
                rows.put("engine killed with all its containers; engine answers again", restarted(engine, stack));
                rows.put(
                        "engine frozen (SIGSTOP) until it is missed, a container killed meanwhile; engine goes on",
                        frozen(engine, stack));
            }
        }
        return rows;
    }

    /** Until the last of the services runs, and until all are healthy. */
    private Recoveries restarted(SecondEngine engine, FaultStack stack) throws IOException {
        Recoveries recoveries = new Recoveries();
        for (int i = 0; i < runs; i++) {
            stack.desire("off" + i, SERVICES, "");
            stack.untilHealthy();
            engine.kill();
            Patience.until("it is told", () -> stack.condition("Ready").contains("EngineUnreachable"), stack::said);
            engine.start();
            Instant answers = Instant.now();
            Instant healthy = answers;
            for (String service : stack.services()) {
                Instant one = stack.healthyAfter(service, answers);
                healthy = one.isAfter(healthy) ? one : healthy;
            }
            recoveries.add(answers, lastStart(stack), healthy);
        }
        return recoveries;
    }

    private static Instant lastStart(FaultStack stack) {
        return stack.services().stream()
                .map(service -> Instant.parse(
                        stack.docker("inspect", "--format", "{{.State.StartedAt}}", FaultStack.container(service))))
                .max(Instant::compareTo)
                .orElseThrow();
    }

    private Recoveries frozen(SecondEngine engine, FaultStack stack) {
        Recoveries recoveries = new Recoveries();
        for (int i = 0; i < runs; i++) {
            // Fresh ones each time: what was damaged before waits longer.
            stack.desire("ice" + i, SERVICES, "");
            stack.untilHealthy();
            String service = stack.services().getFirst();
            String process = stack.docker("inspect", "--format", "{{.State.Pid}}", FaultStack.container(service));
            engine.freeze();
            engine.killInside(process);
            Patience.until("it is told", () -> stack.condition("Ready").contains("EngineUnreachable"), stack::said);
            Instant before = Instant.now();
            engine.goOn();
            Instant healthy = stack.healthyAfter(service, before);
            recoveries.add(
                    before,
                    Instant.parse(
                            stack.docker("inspect", "--format", "{{.State.StartedAt}}", FaultStack.container(service))),
                    healthy);
        }
        return recoveries;
    }
}
