package dev.corrente.reconciler.desired;

import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.Stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** A folder of desired state that a test writes and reads. */
final class StackFolder {
    private static final String HEAD = """
            apiVersion: corrente.dev/v1
            kind: Stack
            metadata: {name: demo}
            """;

    private final Path folder;
    private final Map<String, String> variables = new HashMap<>();

    private StackFolder(Path project) {
        this.folder = project.resolve("desired-state");
    }

    /** A whole stack file. */
    static StackFolder of(Path project, String yaml) {
        return new StackFolder(project).file("stack.yaml", yaml);
    }

    /** A stack file without its first three lines. */
    static StackFolder spec(Path project, String yaml) {
        return of(project, HEAD + yaml);
    }

    /** The keys of the service {@code web}; the first is on line 7 and in column 7. */
    static StackFolder service(Path project, String yaml) {
        return spec(project, "spec:\n  services:\n    web:\n" + yaml.indent(6));
    }

    static StackFolder empty(Path project) {
        StackFolder stack = new StackFolder(project);
        try {
            Files.createDirectories(stack.folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return stack;
    }

    StackFolder file(String name, String content) {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    StackFolder file(String name, byte[] content) {
        try {
            Path file = folder.resolve(name).normalize();
            Files.createDirectories(file.getParent());
            Files.write(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    StackFolder variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    ReadResult read() {
        return DesiredReader.read(folder, variables);
    }

    ReadResult.Accepted accepted() {
        ReadResult result = read();
        assertThat(result).isInstanceOf(ReadResult.Accepted.class);
        return (ReadResult.Accepted) result;
    }

    Stack stack() {
        return accepted().stack();
    }

    Service web() {
        return Objects.requireNonNull(stack().services().get("web"));
    }

    /** One line for each problem; empty for a stack that was accepted. */
    String problems() {
        return switch (read()) {
            case ReadResult.Accepted _ -> "";
            case ReadResult.Rejected rejected -> lines(rejected.problems());
        };
    }

    String warnings() {
        return lines(accepted().warnings());
    }

    private static String lines(List<Problem> problems) {
        return problems.stream().map(problem -> problem + "\n").collect(Collectors.joining());
    }
}
