package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.plan.Notice;
import dev.corrente.reconciler.plan.Plan;
import dev.corrente.reconciler.status.StackStatus;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

@Command(
        name = "wait",
        mixinStandardHelpOptions = true,
        description = "Waits until the stack is as desired, or until a condition holds.",
        footer = {
            "",
            "--for=Ready waits until every service is healthy, every job has completed, and a look at the files and the"
                    + " engine finds nothing left to do; an edit of a moment ago counts. With a --url of another machine it asks that"
                    + " machine's reconciler only, as Healthy does: the files and the engine here are not its own.",
            "--for=Healthy asks the reconciler only: all is as it knows it should be.",
            "--for=condition=NAME[=STATUS] waits until that condition is True, or what is named.",
            "",
            "Exit codes: 0 reached, 3 the revision was rolled back, 4 time-out, 5 an image is refused, 1 the stack file"
                    + " is refused, 64 usage.",
            "",
            "Examples:",
            "  corrente wait --timeout 120",
            "  corrente wait --for=Healthy",
            "  corrente wait --for=condition=Reconciling=False"
        })
final class WaitVerb implements Callable<Integer> {
    private static final Pattern CONDITION =
            Pattern.compile("condition=([A-Za-z]+)(?:=(True|False|Unknown))?", Pattern.CASE_INSENSITIVE);

    @Mixin
    private Server server = new Server();

    @Mixin
    private Folders folders = new Folders();

    @Option(
            names = "--for",
            paramLabel = "WHAT",
            description = "Ready, Healthy or condition=NAME[=STATUS] (default: ${DEFAULT-VALUE})")
    private String target = "Ready";

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            converter = Seconds.class,
            description = "how long at most, in seconds or as 5m (default: ${DEFAULT-VALUE})")
    private int timeout = 120;

    @Option(names = "-o", description = Format.HELP)
    private Format format = Format.TEXT;

    @Spec
    private @Nullable CommandSpec spec;

    private long firstPasses = -1;

    @Override
    public Integer call() throws InterruptedException {
        Out out = Out.of(spec);
        Matcher condition = CONDITION.matcher(target);
        boolean ready = target.equalsIgnoreCase("Ready");
        if (!ready && !target.equalsIgnoreCase("Healthy") && !condition.matches()) {
            throw new Failure(ExitCode.USAGE, "--for takes Ready, Healthy or condition=NAME[=STATUS], not " + target);
        }
        StatusClient client = new StatusClient(server);
        new Waiting(format == Format.TEXT ? out : out.quiet(), timeout).until(() -> {
            StackStatus status;
            try {
                status = client.status();
            } catch (Failure | Refusal failure) {
                return new Verdict.Waiting("the reconciler");
            }
            if (condition.matches()) {
                String wanted = condition.group(2) == null ? "True" : condition.group(2);
                return Verdict.condition(condition.group(1), wanted, status);
            }
            return ready && server.isHere() ? ready(client, status) : healthy(client, status);
        });
        if (format != Format.TEXT) {
            out.line(format.page(client.status()));
        }
        return ExitCode.OK;
    }

    private Verdict healthy(StatusClient client, StackStatus status) {
        firstPasses = firstPasses < 0 ? status.lastPass().passes() : firstPasses;
        boolean reported = Verdict.converged(status, Waiting.newest(client), true) instanceof Verdict.Failed;
        boolean fresh = !reported || status.lastPass().passes() > firstPasses;
        return Verdict.converged(status, Waiting.newest(client), fresh);
    }

    /** An edit or a new image may be younger than the last pass: the last word has a look of our own. */
    private Verdict ready(StatusClient client, StackStatus status) {
        Verdict verdict = Verdict.converged(status, Waiting.newest(client), true);
        boolean refused = verdict instanceof Verdict.Failed failed && failed.exitCode() == ExitCode.REFUSED;
        if (!refused && !(verdict instanceof Verdict.Reached)) {
            return verdict;
        }
        Plan plan = DryRun.plan(folders);
        List<Notice> refusals = plan.notices().stream()
                .filter(notice -> notice.kind().isRefusal())
                .toList();
        if (!refusals.isEmpty()) {
            return verdict;
        }
        return plan.isEmpty() && !refused
                ? verdict
                : new Verdict.Waiting(plan.toString()
                        .lines()
                        .findFirst()
                        .map(first -> "a pass over what just changed (" + first + ")")
                        .orElse("a pass over what just changed"));
    }
}
