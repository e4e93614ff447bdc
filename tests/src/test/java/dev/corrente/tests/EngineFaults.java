package dev.corrente.tests;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Faults of the engine itself, done to one of the bench's own: killed and started again, frozen for a while, on a full disk. */
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
                rows.put(
                        "engine killed with all its containers; engine answers again",
                        restarted("off", engine, engine::kill, stack));
                rows.put(
                        "engine, containerd and all shims killed; engine answers again",
                        restarted("shim", engine, engine::killDaemons, stack));
                rows.put(
                        "engine frozen (SIGSTOP) until it is missed, a container killed meanwhile; engine goes on",
                        frozen(engine, stack));
            }
        }
        try (SecondEngine engine = SecondEngine.started("2g")) {
            engine.load("corrente/redis:" + version);
            try (FaultStack stack = new FaultStack(engine.address(), version)) {
                rows.put("engine's disk full, a container killed meanwhile; room again", full(engine, stack));
            }
        }
        return rows;
    }

    /** Until the last of the services runs, and until all are healthy. */
    private Recoveries restarted(String prefix, SecondEngine engine, Runnable fault, FaultStack stack)
            throws IOException {
        Recoveries recoveries = new Recoveries();
        for (int i = 0; i < runs; i++) {
            stack.desire(prefix + i, SERVICES, "");
            stack.untilHealthy();
            fault.run();
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
                .map(service -> started(stack, service))
                .max(Instant::compareTo)
                .orElseThrow();
    }

    /** What it takes depends on how long there was no room, for it is tried ever more slowly: here until that is told. */
    private Recoveries full(SecondEngine engine, FaultStack stack) {
        return killed(
                "full",
                engine,
                stack,
                engine::fill,
                () -> stack.condition("Degraded").contains("no space left on device"),
                engine::makeRoom);
    }

    private Recoveries frozen(SecondEngine engine, FaultStack stack) {
        return killed(
                "ice",
                engine,
                stack,
                engine::freeze,
                () -> stack.condition("Ready").contains("EngineUnreachable"),
                engine::goOn);
    }

    /** A container's process ends while the engine is not well; counted from the end of that, which comes when it is told. */
    private Recoveries killed(
            String prefix, SecondEngine engine, FaultStack stack, Runnable fault, BooleanSupplier told, Runnable end) {
        Recoveries recoveries = new Recoveries();
        for (int i = 0; i < runs; i++) {
            // Fresh ones each time: what was damaged before waits longer.
            stack.desire(prefix + i, SERVICES, "");
            stack.untilHealthy();
            String service = stack.services().getFirst();
            String process = stack.docker("inspect", "--format", "{{.State.Pid}}", FaultStack.container(service));
            fault.run();
            engine.killInside(process);
            Patience.until("it is told", told, stack::said);
            Instant before = Instant.now();
            end.run();
            Instant healthy = stack.healthyAfter(service, before);
            recoveries.add(before, started(stack, service), healthy);
        }
        return recoveries;
    }

    private static Instant started(FaultStack stack, String service) {
        return Instant.parse(
                stack.docker("inspect", "--format", "{{.State.StartedAt}}", FaultStack.container(service)));
    }
}
