package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.plan.Plan;
import dev.corrente.reconciler.plan.PlanView;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.util.concurrent.Callable;

@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Shows what would be done to the running stack, and why; does nothing.",
        footer = {
            "",
            "Exit codes: 0 nothing to do, 2 there is something to do, 1 error, 64 usage.",
            "",
            "Examples:",
            "  corrente plan",
            "  corrente plan --file edited-stack.yaml",
            "  git show HEAD~1:desired-state/stack.yaml | corrente plan --file -",
            "  corrente plan -o json"
        })
final class PlanVerb implements Callable<Integer> {
    @Mixin
    private Folders folders = new Folders();

    @ArgGroup
    private @Nullable OtherState other;

    @Option(names = "-o", description = Format.HELP)
    private Format format = Format.TEXT;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Out out = Out.of(spec);
        Plan plan = other == null ? DryRun.plan(folders) : DryRun.plan(folders, other, out::note);
        if (format != Format.TEXT) {
            out.line(format.page(PlanView.of(plan)));
        } else {
            out.line(plan.toString().stripTrailing());
            out.line(summary(plan));
        }
        return plan.isInSync() ? ExitCode.OK : ExitCode.CHANGES;
    }

    private static String summary(Plan plan) {
        if (!plan.isEmpty()) {
            return "";
        }
        return plan.isInSync()
                ? "Nothing to do: stack " + plan.stack() + " is as desired."
                : "Nothing can be done now; stack " + plan.stack() + " is not as desired.";
    }
}
