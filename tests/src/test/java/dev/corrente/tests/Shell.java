package dev.corrente.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs commands of the host and keeps what they said. */
record Shell(Path folder) {
    private static final Duration LONGEST = Duration.ofMinutes(15);

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

    Ended run(String... command) {
        try {
            Path log = java.nio.file.Files.createTempFile("corrente-e2e", ".out");
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(new java.io.File("/dev/null"))
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(List.of(command) + " did not end within " + LONGEST);
            }
            String output = java.nio.file.Files.readString(log, StandardCharsets.UTF_8);
            java.nio.file.Files.delete(log);
            return new Ended(List.of(command), process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    String output(String... command) {
        return run(command).succeeded().output().strip();
    }
}
