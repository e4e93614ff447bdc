package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.access.Gate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Which reconciler to ask, and with whose token. */
final class Server {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "the reconciler's status address (default: ${DEFAULT-VALUE})",
            defaultValue = "${env:CORRENTE_URL:-http://127.0.0.1:7070}")
    URI url = URI.create("http://127.0.0.1:7070");

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "file that holds a token (default: the reconciler's own, where its state folder can be read)")
    private @Nullable Path tokenFile;

    /** @return empty where no file is named and the reconciler's own cannot be read */
    Optional<String> token() {
        if (tokenFile != null) {
            return Optional.of(read(tokenFile));
        }
        Path own = ownState().resolve(Gate.OPERATOR_FILE);
        return Files.isReadable(own) ? Optional.of(read(own)) : Optional.empty();
    }

    private static Path ownState() {
        return Path.of(Optional.ofNullable(System.getenv("CORRENTE_STATE")).orElse(".corrente/state"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new Failure(ExitCode.ERROR, "the token cannot be read from " + file + ": " + e.getMessage());
        }
    }
}
