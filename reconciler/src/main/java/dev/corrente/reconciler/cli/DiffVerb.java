package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.history.Revision;
import dev.corrente.reconciler.loop.Environment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = "Shows what changed from one revision to another: settings of services, and lines of files.",
        footer = {
            "",
            "Exit codes: 0 equal, 2 different, 1 error, 64 usage or no such revision.",
            "",
            "Examples:",
            "  corrente diff 3 4",
            "  corrente diff 3 4 -o json"
        })
final class DiffVerb implements Callable<Integer> {
    @Mixin
    private Server server = new Server();

    @Mixin
    private Folders folders = new Folders();

    @Parameters(index = "0", paramLabel = "FROM", description = "number of a revision")
    private long from;

    @Parameters(index = "1", paramLabel = "TO", description = "number of a revision")
    private long to;

    @Option(names = "-o", description = Format.HELP)
    private Format format = Format.TEXT;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        StatusClient client = new StatusClient(server);
        List<Revision> revisions = client.revisions();
        Map<String, String> variables =
                Environment.of(folders.project, System.getenv()).variables();
        RevisionDiff diff = RevisionDiff.between(find(client, revisions, from), find(client, revisions, to), variables);
        Out.of(spec).line(format == Format.TEXT ? diff.text(Paint.ofTerminal()) : format.page(diff));
        return diff.isEmpty() ? ExitCode.OK : ExitCode.CHANGES;
    }

    private static Revision find(StatusClient client, List<Revision> revisions, long number) {
        return revisions.stream()
                .filter(revision -> revision.number() == number)
                .findFirst()
                .map(revision -> revision.files().isEmpty() ? client.revision(number) : revision)
                .orElseThrow(() -> NoSuch.named(
                        "revision",
                        String.valueOf(number),
                        revisions.stream()
                                .map(revision -> String.valueOf(revision.number()))
                                .toList()));
    }
}
