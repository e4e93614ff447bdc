package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.docker.DockerRuntime;
import dev.corrente.reconciler.execute.ContainerRuntime;
import dev.corrente.reconciler.history.FactsCache;
import dev.corrente.reconciler.history.StateFolder;
import dev.corrente.reconciler.loop.Admissions;
import dev.corrente.reconciler.plan.Admission;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.util.List;

@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        description = "Examines images by the rule: no ML library, no GPU runtime, below 600 MB.",
        footer = {
            "",
            "Exit codes: 0 admitted, 1 refused, 3 could not be examined, 64 usage.",
            "",
            "Examples:",
            "  corrente policy scan corrente/api:local"
        })
final class PolicyVerb implements Runnable {
    private static final int NOT_EXAMINED = 3;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Folders folders = new Folders();

    @Override
    public void run() {
        throw new Failure(ExitCode.USAGE, "say what to do, for example: corrente policy scan IMAGE");
    }

    @Command(name = "scan", mixinStandardHelpOptions = true, description = "Examines images that are on the engine.")
    int scan(@Parameters(paramLabel = "IMAGE", arity = "1..*", description = "reference or id") List<String> images) {
        int worst = ExitCode.OK;
        StateFolder state = new StateFolder(folders.state);
        try (ContainerRuntime runtime = DockerRuntime.connect(folders.project);
                Admissions admissions = new Admissions(runtime, new FactsCache(state), () -> {})) {
            for (String reference : images) {
                Admission admission =
                        runtime.image(reference).map(admissions::examine).orElseGet(() -> Admission.absent(reference));
                Out.of(spec).line(reference + ": " + say(admission));
                worst = Math.max(worst, code(admission));
            }
        }
        return worst;
    }

    private static String say(Admission admission) {
        return admission.state() == Admission.State.ADMITTED ? "admitted" : "not admitted. " + admission.why();
    }

    private static int code(Admission admission) {
        return switch (admission.state()) {
            case ADMITTED -> ExitCode.OK;
            case REFUSED -> ExitCode.ERROR;
            case PENDING, ABSENT -> NOT_EXAMINED;
        };
    }
}
