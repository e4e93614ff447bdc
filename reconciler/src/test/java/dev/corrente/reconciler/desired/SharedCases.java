package dev.corrente.reconciler.desired;

import dev.corrente.reconciler.model.FileGrant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The stack files among the test resources. */
final class SharedCases {
    private static final Path RESOURCES = Path.of("src/test/resources/desired");

    private SharedCases() {}

    static List<String> names(String kind) {
        try (Stream<Path> files = Files.list(RESOURCES.resolve(kind))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - ".yaml".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String kind, String name) {
        return read(RESOURCES.resolve(kind).resolve(name + ".yaml"));
    }

    /** One of the good files, with the file beside it that it names. */
    static StackFolder good(Path project, String name) {
        return StackFolder.of(project, text("good", name))
                .file("settings.conf", read(RESOURCES.resolve("good/settings.conf")));
    }

    /** {@code source target mode uid:gid}. */
    static String shortly(FileGrant grant) {
        String owner = grant.uid().isPresent()
                ? " " + grant.uid().getAsInt() + ":" + grant.gid().orElse(-1)
                : "";
        return grant.source() + " " + grant.target() + " " + Integer.toOctalString(grant.mode()) + owner;
    }

    /** {@code message; suggestion}. */
    static <T> Parsed<T> bad(String line) {
        int end = line.lastIndexOf("; ");
        return end < 0 ? Parsed.bad(line) : Parsed.bad(line.substring(0, end), line.substring(end + 2));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
