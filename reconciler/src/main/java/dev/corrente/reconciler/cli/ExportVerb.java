package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.compose.ComposeExport;
import dev.corrente.reconciler.compose.ComposeExport.Exported;
import dev.corrente.reconciler.compose.Finding;
import dev.corrente.reconciler.history.AcceptedStore;
import dev.corrente.reconciler.history.StateFolder;
import dev.corrente.reconciler.loop.DesiredState;
import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.secrets.SecretStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.List;

@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes the stack in another tool's format.",
        synopsisSubcommandLabel = "compose",
        footer = {
            "",
            "Exit codes: 0 written, 2 not written because of --strict, 1 there is no stack, 64 usage.",
            "",
            "Examples:",
            "  corrente export compose",
            "  corrente export compose -o compose.yaml"
        })
final class ExportVerb implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "export needs a format: compose");
        }
    }

    @Command(
            name = "compose",
            mixinStandardHelpOptions = true,
            description = "The stack in force as a Compose file, and a list of all that Compose cannot say.",
            footer = {
                "",
                "Exit codes: 0 written, 2 not written because of --strict, 1 there is no stack, 64 usage.",
                "",
                "Examples:",
                "  corrente export compose > compose.yaml",
                "  corrente export compose -o out/compose.yaml --files out/files   with secrets and configs as files"
            })
    int compose(
            @Mixin Folders folders,
            @Mixin Destination destination,
            @Mixin Report report,
            @Option(
                            names = "--files",
                            paramLabel = "DIR",
                            description = "write the values of secrets and the content of configs as files into DIR")
                    @Nullable
                    Path files) {
        DesiredState state = new DesiredState(
                folders.project,
                Sources.of(folders),
                System.getenv(),
                new AcceptedStore(new StateFolder(folders.state)));
        DesiredState.View desired = state.peek();
        Stack stack = desired.stack()
                .orElseThrow(
                        () -> new Failure(ExitCode.ERROR, "the stack file cannot be read; corrente plan says why"));
        Path project = folders.project.toAbsolutePath().normalize();
        Path composeFolder = destination.folder().orElse(project);
        Exported exported = ComposeExport.of(stack, project, composeFolder, named(files, composeFolder, stack));
        List<Finding> findings = exported.findings().stream()
                .filter(finding -> files == null || finding.kind() != Finding.Kind.NEEDED)
                .toList();
        Out.error(spec, err -> report.tell(new Report.Document("stack.yaml", stack.name(), findings, List.of()), err));
        if (report.refuses(findings)) {
            return ExitCode.CHANGES;
        }
        destination.write(exported.yaml(), Out.of(spec));
        if (files != null) {
            SecretStore secrets = new SecretStore(
                    new StateFolder(folders.state), state.folder(), stack.secrets(), desired.variables());
            new GivenFiles(composeFolder, stack, secrets).write(exported.files());
        }
        return ExitCode.OK;
    }

    private static String named(@Nullable Path files, Path composeFolder, Stack stack) {
        if (files == null) {
            return "./" + stack.name() + "-files";
        }
        String relative =
                composeFolder.relativize(files.toAbsolutePath().normalize()).toString();
        return relative.startsWith("..") ? relative : "./" + relative;
    }
}
