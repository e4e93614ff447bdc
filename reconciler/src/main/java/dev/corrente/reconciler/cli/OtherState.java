package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.desired.DesiredReader;
import dev.corrente.reconciler.desired.Problem;
import dev.corrente.reconciler.desired.ReadResult;
import dev.corrente.reconciler.loop.Environment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Another desired state than the project's, to see what it would do. One of the two is given. */
final class OtherState {
    private static final String DOT_ENV = ".env";

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description =
                    "plan as if this were the stack file (- reads standard input); env files and configs are looked"
                            + " for beside it first, all other files that it names are the project's")
    @Nullable
    Path file;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "plan as if this folder were desired-state/; it holds a stack.yaml")
    @Nullable
    Path dir;

    Path folder(Folders folders) {
        return dir == null ? folders.project.resolve("desired-state") : dir;
    }

    /** The variables of the {@code .env} beside it, or one folder above, or else of the project. */
    Environment environment(Folders folders) {
        return Environment.of(dotEnvFolder().orElse(folders.project), System.getenv());
    }

    ReadResult read(Path folder, Map<String, String> variables) {
        return file == null
                ? DesiredReader.read(folder, variables)
                : DesiredReader.with(folder, text(file), own(), variables);
    }

    /** A problem of the file that was given, under that file's name and not under that of the one it stands for. */
    Problem named(Problem problem) {
        return file != null && problem.file().equals("desired-state/" + DesiredReader.STACK_FILE)
                ? new Problem(
                        file.toString(),
                        problem.line(),
                        problem.column(),
                        problem.path(),
                        problem.message(),
                        problem.suggestion())
                : problem;
    }

    /** Which files of settings were used, in one line. */
    String told(ReadResult.Accepted read) {
        String variables =
                dotEnvFolder().map(folder -> folder.resolve(DOT_ENV).toString()).orElse("the project's " + DOT_ENV);
        List<String> others = read.files().keySet().stream()
                .filter(name -> !name.endsWith("/" + DesiredReader.STACK_FILE) && !name.endsWith("/policy.yaml"))
                .sorted()
                .toList();
        return "planned with the variables of " + variables
                + (others.isEmpty() ? "" : " and the files " + String.join(", ", others));
    }

    private Optional<Path> dotEnvFolder() {
        return own().stream()
                .flatMap(own -> Stream.concat(Stream.of(own), Optional.ofNullable(own.getParent()).stream()))
                .filter(folder -> Files.isRegularFile(folder.resolve(DOT_ENV)))
                .findFirst();
    }

    /** The folder that it lies in; empty for standard input. */
    private Optional<Path> own() {
        if (dir != null) {
            return Optional.of(dir.toAbsolutePath().normalize());
        }
        return Optional.ofNullable(file)
                .filter(given -> !given.toString().equals("-"))
                .flatMap(given ->
                        Optional.ofNullable(given.toAbsolutePath().normalize().getParent()));
    }

    private static String text(Path file) {
        try {
            return file.toString().equals("-")
                    ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                    : Files.readString(file);
        } catch (IOException e) {
            throw new Failure(ExitCode.ERROR, "the stack file " + file + " cannot be read", e);
        }
    }
}
