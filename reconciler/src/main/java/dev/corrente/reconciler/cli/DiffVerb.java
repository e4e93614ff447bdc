package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.compare.RevisionDiff;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what changed from one revision to another: settings of services, variables, and lines of files.",
            "Each is read with the variables that it saw; what may be a secret is hidden."
        },
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
        RevisionDiff diff = new StatusClient(server).difference(from, to);
        Out.of(spec).line(format == Format.TEXT ? text(diff, Paint.ofTerminal()) : format.page(diff));
        return diff.saysTheSame() ? ExitCode.OK : ExitCode.CHANGES;
    }

    private static String text(RevisionDiff diff, Paint paint) {
        List<String> lines = new ArrayList<>();
        diff.settings()
                .forEach((service, changes) ->
                        changes.forEach(change -> lines.add("services." + service + "." + change)));
        if (!diff.variables().isEmpty()) {
            lines.add("variables with another value: " + String.join(", ", diff.variables()));
        }
        diff.files().forEach((name, changed) -> {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            if (changed.size() == 1) {
                lines.add(name + ": " + changed.getFirst());
            } else {
                changed.forEach(line -> lines.add(paint.changed(line)));
            }
        });
        return lines.isEmpty()
                ? "Revisions " + diff.from() + " and " + diff.to() + " say the same."
                : String.join(System.lineSeparator(), lines);
    }
}
