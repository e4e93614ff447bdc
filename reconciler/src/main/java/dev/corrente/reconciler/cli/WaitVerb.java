package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.status.StackStatus;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

@Command(
        name = "wait",
        mixinStandardHelpOptions = true,
        description = "Waits until every service is healthy and every job has completed.",
        footer = {"", "Exit codes: 0 converged, 4 time-out, 64 usage.", "", "Examples:", "  corrente wait --timeout 120"
        })
final class WaitVerb implements Callable<Integer> {
    private static final Duration PAUSE = Duration.ofMillis(200);

    @Mixin
    private Server server = new Server();

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "how long at most (default: ${DEFAULT-VALUE})")
    private int timeout = 120;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(timeout).toNanos();
        String last = "";
        while (true) {
            String missing = missing();
            if (missing.isEmpty()) {
                return ExitCode.OK;
            }
            if (!missing.equals(last)) {
                Out.of(spec).line(missing);
                last = missing;
            }
            if (System.nanoTime() > end) {
                throw new Failure(ExitCode.TIMEOUT, "not converged after " + timeout + " s: " + missing);
            }
            Thread.sleep(PAUSE);
        }
    }

    /** What is still waited for; empty when converged. */
    private String missing() {
        try {
            StackStatus status = new StatusClient(server.url).status();
            boolean ready =
                    status.phase().equals("Healthy") && status.lastPass().passes() > 0;
            String unwell = status.services().stream()
                    .filter(service -> !service.health().equals("Healthy")
                            && !service.health().equals("Completed"))
                    .map(service -> service.name() + " (" + service.message() + ")")
                    .collect(Collectors.joining(", "));
            return ready ? "" : "waiting for " + (unwell.isEmpty() ? "the first pass" : unwell);
        } catch (Failure failure) {
            return "waiting for the reconciler";
        }
    }
}
