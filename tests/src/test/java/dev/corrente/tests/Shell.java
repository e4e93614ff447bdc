package dev.corrente.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Runs commands of the host and keeps what they said.
 *
 * @param environment all of what the commands are given
 */
record Shell(Path folder, Map<String, String> environment) {
    private static final Duration LONGEST = Duration.ofMinutes(15);

    Shell(Path folder) {
        this(folder, System.getenv());
    }

    /** @param output both streams, as a person would see them */
    record Ended(List<String> command, int exitCode, String output) {
        Ended succeeded() {
            if (exitCode != 0) {
                throw new AssertionError(command + " ended with " + exitCode + ":\n" + output);
            }
            return this;
        }

        @Override
        public String toString() {
            return command + " -> " + exitCode + "\n" + output;
        }
    }

    Shell with(Map<String, String> variables) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.putAll(variables);
        return new Shell(folder, changed);
    }

    Shell without(Predicate<String> names) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.keySet().removeIf(names);
        return new Shell(folder, changed);
    }

    Ended run(String... command) {
        try {
            Path log = Files.createTempFile("corrente-e2e", ".out");
            Process process = start(log, command);
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(List.of(command) + " did not end within " + LONGEST);
            }
            String output = Files.readString(log, StandardCharsets.UTF_8);
            Files.delete(log);
            return new Ended(List.of(command), process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Without waiting for its end. */
    Process start(Path log, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(new java.io.File("/dev/null"))
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    String output(String... command) {
        return run(command).succeeded().output().strip();
    }
}
