package dev.corrente.reconciler.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where a verb writes the file that it makes. */
final class Destination {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "file to write, - for standard output (default: -)")
    private String file = "-";

    @Option(names = "--force", description = "overwrite the file if it exists")
    private boolean force;

    @Option(
            names = "--for",
            paramLabel = "FILE",
            description = "the file that standard output becomes: paths are made relative to its folder")
    private @Nullable Path redirectedTo;

    /** The file's folder, absolute; empty for standard output that becomes nobody knows what. */
    Optional<Path> folder() {
        return path().or(() -> Optional.ofNullable(redirectedTo).map(Destination::absolute))
                .map(path -> Optional.ofNullable(path.getParent()).orElse(path));
    }

    private Optional<Path> path() {
        return file.equals("-") ? Optional.empty() : Optional.of(absolute(Path.of(file)));
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    void write(String text, Out out) {
        if (path().isEmpty()) {
            out.line(text.stripTrailing());
            return;
        }
        Path path = path().get();
        if (Files.exists(path) && !force) {
            throw new Failure(ExitCode.ERROR, path + " exists; --force overwrites it");
        }
        try {
            if (path.getParent() != null) {
                Files.createDirectories(path.getParent());
            }
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new Failure(ExitCode.ERROR, path + " cannot be written: " + e.getMessage());
        }
    }
}
