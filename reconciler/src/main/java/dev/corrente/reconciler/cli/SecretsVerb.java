package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.history.AcceptedStore;
import dev.corrente.reconciler.history.StateFolder;
import dev.corrente.reconciler.loop.DesiredState;
import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.secrets.SecretStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "secrets",
        mixinStandardHelpOptions = true,
        description = "Lists the stack's secrets, or shows one.",
        synopsisSubcommandLabel = "(list | show NAME)",
        footer = {
            "",
            "Exit codes: 0 shown, 1 error, 64 usage or no such secret.",
            "",
            "Examples:",
            "  corrente secrets list",
            "  corrente secrets show minio_root_password"
        })
final class SecretsVerb implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Folders folders = new Folders();

    @Override
    public void run() {
        list();
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Names of the secrets.")
    void list() {
        stack().secrets().keySet().forEach(Out.of(spec)::line);
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "The value of one secret.")
    int show(@Parameters(paramLabel = "NAME", description = "as in spec.secrets of the stack file") String name) {
        StateFolder state = new StateFolder(folders.state);
        DesiredState.View desired = desired();
        SecretStore store = new SecretStore(
                state, folders.project.resolve("desired-state"), stack().secrets(), desired.variables());
        try {
            Out.of(spec).line(store.value(name));
            return ExitCode.OK;
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.USAGE, e.getMessage() == null ? name : e.getMessage());
        }
    }

    private Stack stack() {
        return desired()
                .stack()
                .orElseThrow(
                        () -> new Failure(ExitCode.ERROR, "the stack file cannot be read; corrente plan says why"));
    }

    private DesiredState.View desired() {
        AcceptedStore store = new AcceptedStore(new StateFolder(folders.state));
        return new DesiredState(folders.project, Sources.of(folders), System.getenv(), store).peek();
    }
}
