package dev.corrente.reconciler.compose;

import dev.corrente.reconciler.compose.ComposeImport.Outcome;
import dev.corrente.reconciler.desired.DesiredReader;
import dev.corrente.reconciler.desired.DotEnv;
import dev.corrente.reconciler.desired.ReadResult;
import dev.corrente.reconciler.model.Stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** One Compose file of the corpus with what lies beside it, copied to a folder that a test may write to. */
record CorpusFile(String name, Path source, Path project) {
    private static final Path CORPUS = Path.of("src/test/resources/compose").toAbsolutePath();
    /** What the files of the corpus need and their authors would set. */
    private static final Map<String, String> SET_LATER = Map.of(
            "APP_PORT",
            "8065",
            "CALLS_PORT",
            "8443",
            "WEB_MEMORY",
            "256m",
            "DB_PASSWORD",
            "later",
            "GRAFANA_PASSWORD",
            "x");

    static List<String> names() {
        try (Stream<Path> folders = Files.list(CORPUS)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CorpusFile copy(String name, Path folder) {
        CorpusFile file = new CorpusFile(name, CORPUS.resolve(name), folder.resolve(name));
        try (Stream<Path> all = Files.walk(file.source)) {
            for (Path from : all.toList()) {
                Path to = file.project.resolve(file.source.relativize(from).toString());
                Files.createDirectories(Files.isDirectory(from) ? to : to.resolveSibling("."));
                if (!Files.isDirectory(from)) {
                    Files.copy(from, to);
                }
            }
            Files.createDirectories(file.stackFolder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    Path stackFolder() {
        return project.resolve("desired-state");
    }

    String text() {
        return read(source.resolve("compose.yaml"));
    }

    Map<String, String> variables() {
        Path dotEnv = source.resolve("variables.env");
        return Files.exists(dotEnv) ? DotEnv.parse(read(dotEnv)).values() : Map.of();
    }

    /** Of this file's text, or of an exported one in its place. */
    Outcome.Made imported(String compose) {
        Outcome outcome = ComposeImport.of(new ComposeImport.Request(
                "compose.yaml", compose, project, stackFolder(), variables(), Optional.empty(), List.of()));
        assertThat(outcome).isInstanceOf(Outcome.Made.class);
        return (Outcome.Made) outcome;
    }

    /** Writes the stack file, and does what the import said is needed. */
    Stack accepted(Outcome.Made made) {
        write(stackFolder().resolve("stack.yaml"), made.yaml());
        Map<String, String> all = new HashMap<>(variables());
        for (Finding finding : made.findings()) {
            if (finding.what().startsWith("the variable ")) {
                String variable = finding.what().substring("the variable ".length());
                all.put(variable, SET_LATER.getOrDefault(variable, "no value for " + variable));
            } else if (finding.what().startsWith("the file ")) {
                write(project.resolve(finding.what().substring("the file ".length())), "");
            }
        }
        ReadResult result = DesiredReader.read(stackFolder(), all);
        assertThat(result).isInstanceOf(ReadResult.Accepted.class);
        return ((ReadResult.Accepted) result).stack();
    }

    String exported(Stack stack) {
        return exporting(stack).yaml();
    }

    ComposeExport.Exported exporting(Stack stack) {
        return ComposeExport.of(stack, project, project, "./given");
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
