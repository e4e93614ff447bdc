package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.access.AuditLine;
import dev.corrente.reconciler.access.AuditLog;
import dev.corrente.reconciler.access.Refused;
import dev.corrente.reconciler.history.StateFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;

@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Shows who changed what: one line for each command that was given.",
        footer = {
            "",
            "Exit codes: 0 shown, 1 error, 64 usage.",
            "",
            "Examples:",
            "  corrente audit",
            "  corrente audit --refused",
            "  corrente audit --last 100 -o json"
        })
final class AuditVerb implements Callable<Integer> {
    @Mixin
    private Folders folders = new Folders();

    @Option(names = "--last", paramLabel = "N", description = "how many, the newest last (default: ${DEFAULT-VALUE})")
    private int last = 20;

    @Option(
            names = "--refused",
            description = "requests instead that were turned away: no token, not its scope, too many")
    private boolean refused;

    @Option(names = "-o", description = Format.HELP)
    private Format format = Format.TEXT;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (last < 1) {
            throw new Failure(ExitCode.USAGE, "--last takes a number from 1");
        }
        StateFolder state = new StateFolder(folders.state);
        List<AuditLine> lines = refused
                ? new Refused(state, Clock.systemUTC()).latest(last)
                : new AuditLog(state, Clock.systemUTC()).latest(last);
        Out out = Out.of(spec);
        if (format != Format.TEXT) {
            out.line(format.page(lines));
        } else {
            lines.forEach(line -> out.line(text(line)));
        }
        return ExitCode.OK;
    }

    private static String text(AuditLine line) {
        String answer = line.answer().isEmpty() ? "" : ": " + line.answer();
        return line.time() + "  " + line.by() + " (" + line.address() + ")  " + line.command() + "  " + line.outcome()
                + answer;
    }
}
