package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.status.StackStatus;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.util.concurrent.Callable;

@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description = "Has the reconciler look at the files now, and waits until everything is as they ask.",
        footer = {
            "",
            "Without it the reconciler does the same a second after a file is saved; this tells how it ended.",
            "Exit codes: 0 converged, 3 rolled back, 4 time-out, 5 refused by policy, 6 the reconciler only reads"
                    + " because another one keeps the stack, 1 error, 64 usage.",
            "",
            "Examples:",
            "  corrente apply",
            "  corrente apply --timeout 300 -o json",
            "  corrente apply --allow-empty"
        })
final class ApplyVerb implements Callable<Integer> {
    @Mixin
    private Server server = new Server();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            converter = Seconds.class,
            description = "how long at most, in seconds or as 5m (default: ${DEFAULT-VALUE})")
    private int timeout = 120;

    @Option(names = "--allow-empty", description = "also where the files name no service, which removes all of them")
    private boolean allowEmpty;

    @Option(names = "-o", description = Format.HELP)
    private Format format = Format.TEXT;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Out out = Out.of(spec);
        Waiting waiting = new Waiting(format == Format.TEXT ? out : out.quiet(), timeout);
        StatusClient client = new StatusClient(server);
        long before = client.status().lastPass().passes();
        long pass = ask(client);
        waiting.until(() -> {
            StackStatus status = client.status();
            long last = status.lastPass().passes();
            // A reconciler that was started anew counts from the beginning, and has read the files since.
            boolean fresh = last >= pass || last < before;
            return Verdict.converged(status, Waiting.newest(client), fresh);
        });
        StackStatus status = client.status();
        out.line(
                format == Format.TEXT
                        ? "Stack " + status.stack() + " is as desired (generation " + status.observedGeneration() + ")."
                        : format.page(status));
        return ExitCode.OK;
    }

    private long ask(StatusClient client) {
        try {
            return client.reconcile(allowEmpty);
        } catch (Refusal refusal) {
            if (refusal.status() == 401 || refusal.status() == 403) {
                throw new Failure(
                        ExitCode.ERROR,
                        refusal.getMessage() + "; --token-file names a file with an operator's token",
                        refusal);
            }
            if (refusal.code().equals("locked")) {
                throw new Failure(ExitCode.LOCKED, refusal.getMessage(), refusal);
            }
            throw refusal;
        }
    }
}
