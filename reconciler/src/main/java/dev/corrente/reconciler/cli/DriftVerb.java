package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.compare.DriftReport;
import dev.corrente.reconciler.plan.Drift;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.util.List;
import java.util.concurrent.Callable;

@Command(
        name = "drift",
        mixinStandardHelpOptions = true,
        description = "Says where the running stack differs from the desired state.",
        footer = {
            "",
            "With --url it compares the desired state of this folder with what a box tells of itself; no engine is"
                    + " needed where it runs. The box's .env is not part of a clone: the box tells the variables that can"
                    + " be seen in its settings anyway, and what depends on others is listed as not compared, never as"
                    + " drift.",
            "",
            "Exit codes: 0 in sync, 2 drift, 1 error, 64 usage.",
            "",
            "Examples:",
            "  corrente drift",
            "  corrente drift -o json",
            "  corrente drift --url https://box.example --token-file token -o sarif > drift.sarif",
            "  corrente drift --url http://127.0.0.1:7070 --token-file token --env-file box.env -o junit"
        })
final class DriftVerb implements Callable<Integer> {
    @Mixin
    private Folders folders = new Folders();

    @ArgGroup(exclusive = false)
    private @Nullable Box box;

    @Option(names = "-o", description = "text, json, yaml, junit or sarif (default: text)")
    private DriftForm form = DriftForm.TEXT;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        DriftReport report = box == null ? here() : box.compare(folders);
        Out.of(spec).line(form.write(report, folders.project));
        return report.inSync() ? ExitCode.OK : ExitCode.CHANGES;
    }

    private DriftReport here() {
        DryRun.Look look = DryRun.look(folders, true);
        List<String> services = List.copyOf(look.stack().services().keySet());
        return new DriftReport(look.stack().name(), services, Drift.of(look.plan()), List.of());
    }
}
