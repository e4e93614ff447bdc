package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.history.Revision;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;

@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description = "Lists the revisions of the desired state that are kept, newest first, and what became of each.",
        footer = {
            "",
            "Exit codes: 0 listed, 1 error, 64 usage.",
            "",
            "Examples:",
            "  corrente history",
            "  corrente history -o json | jq '.[].outcome'",
            "  corrente diff 3 4"
        })
final class HistoryVerb implements Callable<Integer> {
    @Mixin
    private Server server = new Server();

    @Option(names = "-o", description = Format.HELP)
    private Format format = Format.TEXT;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        List<Revision> revisions = new StatusClient(server).revisions();
        Out.of(spec)
                .line(
                        format == Format.TEXT
                                ? Tables.revisions(revisions, Instant.now()).text(Paint.ofTerminal())
                                : format.page(revisions));
        return ExitCode.OK;
    }
}
