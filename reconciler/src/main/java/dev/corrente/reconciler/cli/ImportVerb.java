package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.compose.ComposeImport;
import dev.corrente.reconciler.compose.ComposeImport.Outcome;
import dev.corrente.reconciler.desired.DotEnv;
import dev.corrente.reconciler.desired.Problem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Makes a stack file from a Compose file, and lists all that is dropped, changed or needed.",
        footer = {
            "",
            "Exit codes: 0 written, 2 not written because of --strict, 1 no stack file can be made of it, 64 usage.",
            "",
            "Examples:",
            "  corrente import compose.yaml",
            "  corrente import compose.yaml -o desired-state/stack.yaml",
            "  corrente import compose.yaml --name shop --profile debug --report json > stack.yaml"
        })
final class ImportVerb implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "the Compose file")
    private Path file = Path.of("compose.yaml");

    @Option(
            names = "--name",
            paramLabel = "ID",
            description = "the stack's id (default: what Compose would call the project)")
    private @Nullable String name;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "a profile that is to be active; may stand more than once")
    private List<String> profiles = List.of();

    @Mixin
    private Destination destination = new Destination();

    @Mixin
    private Report report = new Report();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        return switch (ComposeImport.of(request())) {
            case Outcome.Made made -> written(made);
            case Outcome.Impossible(List<Problem> problems) ->
                throw new Failure(
                        ExitCode.ERROR,
                        "no stack file can be made of " + file + ":\n          "
                                + problems.stream().map(Object::toString).collect(Collectors.joining("\n          ")));
        };
    }

    private int written(Outcome.Made made) {
        ImportNeeds needs = ImportNeeds.of(made, Presence.onEngine());
        Out.error(
                spec,
                err -> report.tell(
                        new Report.Document(file.toString(), made.stack(), needs.findings(), needs.policy()), err));
        if (report.refuses(made.findings())) {
            return ExitCode.CHANGES;
        }
        destination.write(made.yaml(), Out.of(spec));
        return ExitCode.OK;
    }

    private ComposeImport.Request request() {
        Path absolute = file.toAbsolutePath().normalize();
        Path composeFolder = Optional.ofNullable(absolute.getParent()).orElse(absolute);
        Path stackFolder = destination.folder().orElse(composeFolder.resolve("desired-state"));
        Map<String, String> variables = new HashMap<>(dotEnv(composeFolder));
        variables.putAll(dotEnv(stackFolder.resolveSibling(".")));
        return new ComposeImport.Request(
                file.toString(),
                text(absolute),
                composeFolder,
                stackFolder,
                variables,
                Optional.ofNullable(name),
                profiles.isEmpty() ? active(variables) : profiles);
    }

    /** Compose's own variable for the same. */
    private static List<String> active(Map<String, String> variables) {
        return java.util.Arrays.stream(
                        variables.getOrDefault("COMPOSE_PROFILES", "").split(","))
                .map(String::strip)
                .filter(profile -> !profile.isEmpty())
                .toList();
    }

    private static Map<String, String> dotEnv(Path folder) {
        Path file = folder.resolve(".env");
        return Files.isRegularFile(file) ? DotEnv.parse(text(file)).values() : Map.of();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new Failure(ExitCode.ERROR, file + " cannot be read: " + reason(e));
        }
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.NoSuchFileException ? "it does not exist" : String.valueOf(e.getMessage());
    }
}
