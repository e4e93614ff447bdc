package dev.corrente.reconciler.probe;

import dev.corrente.reconciler.execute.ContainerRuntime;
import dev.corrente.reconciler.execute.ExecResult;
import dev.corrente.reconciler.execute.RuntimeFailure;
import dev.corrente.reconciler.model.Probes.Exec;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/** A program in the container. Each start costs the engine some processes, so only a few run at once. */
final class ExecQuestion {
    private static final int AT_ONCE = 4;

    private final ContainerRuntime runtime;
    private final Semaphore free = new Semaphore(AT_ONCE, true);

    ExecQuestion(ContainerRuntime runtime) {
        this.runtime = runtime;
    }

    Answer ask(String container, Exec check, Duration timeout) throws InterruptedException {
        free.acquire();
        try {
            ExecResult result = runtime.exec(container, check.command(), timeout);
            return result.exitCode() == 0
                    ? Answer.PASSED
                    : Answer.failed("exit code " + result.exitCode() + ": " + result.output());
        } catch (RuntimeFailure failure) {
            return switch (failure.kind()) {
                case TIMEOUT, REJECTED -> Answer.failed(failure.getMessage());
                case UNREACHABLE, NOT_FOUND, CONFLICT, PORT_TAKEN, REFUSED, ENGINE ->
                    Answer.unknown(failure.getMessage());
            };
        } finally {
            free.release();
        }
    }
}
