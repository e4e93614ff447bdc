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

    @Mixin
    private Folders folders = new Folders();

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "how long at most (default: ${DEFAULT-VALUE})")
    private int timeout = 120;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (timeout < 1) {
            throw new Failure(ExitCode.USAGE, "--timeout takes a number of seconds from 1");
        }
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
        StackStatus status;
        try {
            status = new StatusClient(server).status();
        } catch (Failure failure) {
            return "waiting for the reconciler";
        }
        refuseToWaitForAnEdit(status);
        String unwell = status.services().stream()
                .filter(service ->
                        !service.health().equals("Healthy") && !service.health().equals("Completed"))
                .map(service -> service.name() + " (" + service.message() + ")")
                .collect(Collectors.joining(", "));
        if (!status.phase().equals("Healthy") || status.lastPass().passes() == 0) {
            return "waiting for " + (unwell.isEmpty() ? "the present pass" : unwell);
        }
        // An edit or a new image may be younger than the last pass.
        return DryRun.plan(folders).isEmpty() ? "" : "waiting for a pass over what just changed";
    }

    private static void refuseToWaitForAnEdit(StackStatus status) {
        status.conditions().stream()
                .filter(condition -> condition.reason().equals("InvalidDesiredState"))
                .filter(condition -> condition.type().equals("Degraded"))
                .findFirst()
                .ifPresent(condition -> {
                    throw new Failure(ExitCode.ERROR, condition.message());
                });
    }
}
