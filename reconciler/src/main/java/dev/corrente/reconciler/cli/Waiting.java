package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.history.Revision;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks again and again until a verdict is final or the time is over, and says what it waits for when that changes. */
final class Waiting {
    private static final Duration FIRST = Duration.ofMillis(20);
    private static final Duration LONGEST = Duration.ofMillis(200);

    private final Out out;
    private final int seconds;

    Waiting(Out out, int seconds) {
        if (seconds < 1) {
            throw new Failure(ExitCode.USAGE, "--timeout takes a number of seconds from 1");
        }
        this.out = out;
        this.seconds = seconds;
    }

    /** @throws Failure with the exit code of how it ended, unless that is well */
    void until(Supplier<Verdict> look) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        String last = "";
        Duration pause = FIRST;
        while (true) {
            switch (look.get()) {
                case Verdict.Reached reached -> {
                    return;
                }
                case Verdict.Failed failed -> throw new Failure(failed.exitCode(), failed.why());
                case Verdict.Waiting waiting -> {
                    if (!waiting.on().equals(last)) {
                        last = waiting.on();
                        out.line("waiting for " + last);
                    }
                }
            }
            if (System.nanoTime() > end) {
                throw new Failure(ExitCode.TIMEOUT, "not reached after " + seconds + " s: waiting for " + last);
            }
            Thread.sleep(pause);
            pause = pause.compareTo(LONGEST) < 0 ? pause.multipliedBy(3).dividedBy(2) : LONGEST;
        }
    }

    /** A reconciler without this route keeps no outcomes: then the status alone decides. */
    static Optional<Revision> newest(StatusClient client) {
        try {
            List<Revision> revisions = client.revisions();
            return revisions.stream().findFirst();
        } catch (Refusal refusal) {
            if (refusal.isOfMissingRoute()) {
                return Optional.empty();
            }
            throw refusal;
        }
    }
}
