package dev.corrente.reconciler.probe;

import dev.corrente.reconciler.execute.ContainerRuntime;
import dev.corrente.reconciler.model.Probes.Check;
import dev.corrente.reconciler.model.Probes.Exec;
import dev.corrente.reconciler.model.Probes.Http;
import dev.corrente.reconciler.model.Probes.Tcp;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks for real. Whatever a service does with the question, the answer comes within the time given. */
final class Questions implements Asker {
    /** A socket's own bound only frees its thread, so that whoever waits is told of a silence in one way. */
    private static final Duration SPARE = Duration.ofSeconds(1);

    private final ExecQuestion exec;
    private final ExecutorService threads;

    Questions(ContainerRuntime runtime, ExecutorService threads) {
        this.exec = new ExecQuestion(runtime);
        this.threads = threads;
    }

    @Override
    public Answer ask(Target target, Check check, Duration timeout) throws InterruptedException {
        return switch (check) {
            case Exec command -> exec.ask(target.container(), command, timeout);
            case Http http ->
                overNetwork(target, timeout, address -> HttpQuestion.ask(address, http, timeout.plus(SPARE)));
            case Tcp tcp ->
                overNetwork(target, timeout, address -> TcpQuestion.ask(address, tcp.port(), timeout.plus(SPARE)));
        };
    }

    private interface Call {
        Answer to(String address);
    }

    private Answer overNetwork(Target target, Duration timeout, Call call) throws InterruptedException {
        if (target.address().isEmpty()) {
            return Answer.unknown("the reconciler is on none of its networks");
        }
        String address = target.address().get();
        Future<Answer> answer = threads.submit(() -> call.to(address));
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Answer.failed("no answer from " + address + " within " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            return Answer.failed(String.valueOf(e.getCause()));
        } finally {
            answer.cancel(true);
        }
    }
}
