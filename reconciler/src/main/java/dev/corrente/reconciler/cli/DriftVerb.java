package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.plan.Drift;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.util.concurrent.Callable;

@Command(
        name = "drift",
        mixinStandardHelpOptions = true,
        description = "Says where the running stack differs from the desired state.",
        footer = {
            "",
            "Exit codes: 0 in sync, 2 drift, 1 error, 64 usage.",
            "",
            "Examples:",
            "  corrente drift",
            "  corrente drift -o json"
        })
final class DriftVerb implements Callable<Integer> {
    @Mixin
    private Folders folders = new Folders();

    @Option(names = "-o", description = "text or json (default: text)")
    private Format format = Format.TEXT;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Drift drift = Drift.of(DryRun.plan(folders));
        boolean inSync = drift.items().isEmpty();
        String text = inSync ? "In sync." : drift.toString().stripTrailing();
        Out.of(spec).line(format == Format.JSON ? Format.json(drift) : text);
        return inSync ? ExitCode.OK : ExitCode.CHANGES;
    }
}
