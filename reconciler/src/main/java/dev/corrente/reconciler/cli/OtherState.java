package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.desired.DesiredReader;
import dev.corrente.reconciler.desired.ReadResult;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Another desired state than the project's, to see what it would do. One of the two is given. */
final class OtherState {
    @Option(
            names = "--file",
            paramLabel = "FILE",
            description =
                    "plan as if this were the stack file (- reads standard input); the files that it names are the"
                            + " project's")
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

    ReadResult read(Path folder, Map<String, String> variables) {
        return file == null ? DesiredReader.read(folder, variables) : DesiredReader.with(folder, text(file), variables);
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
