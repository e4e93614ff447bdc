package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.access.Gate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Which reconciler to ask, and with whose token. */
final class Server {
    private static final String HERE = "http://127.0.0.1:7070";
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]", "reconciler");

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "the reconciler's status address (default: ${DEFAULT-VALUE})",
            defaultValue = "${env:CORRENTE_URL:-" + HERE + "}")
    URI url = URI.create(HERE);

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "file that holds a token (default: the reconciler's own, where its state folder can be read)")
    @Nullable
    Path tokenFile;

    /**
     * The token to show. One that was named goes over an encrypted or a local connection only; the reconciler's own never
     * leaves the host.
     *
     * @return empty where no file is named and the reconciler's own cannot be read or does not belong there
     */
    Optional<String> token() {
        boolean local = isHere();
        if (tokenFile == null) {
            Path own = Path.of(
                            Optional.ofNullable(System.getenv("CORRENTE_STATE")).orElse(".corrente/state"))
                    .resolve(Gate.OPERATOR_FILE);
            return local && Files.isReadable(own) ? Optional.of(read(own)) : Optional.empty();
        }
        if (!local && !"https".equals(url.getScheme())) {
            throw new Failure(
                    ExitCode.ERROR,
                    "the token is not sent to " + url + ", because anybody on the way could read it; use https, or an"
                            + " SSH tunnel to 127.0.0.1");
        }
        return Optional.of(read(tokenFile));
    }

    /** Whether it is asked on this machine, as far as its address says. */
    boolean isHere() {
        return LOOPBACK.contains(String.valueOf(url.getHost()));
    }

    private static String read(Path file) {
        try {
            String text = Files.readString(file).strip();
            if (text.isEmpty() || text.contains("\n")) {
                throw new Failure(ExitCode.ERROR, "the token file " + file + " must hold one line: the token");
            }
            return text;
        } catch (IOException e) {
            throw new Failure(ExitCode.ERROR, "the token cannot be read from " + file, e);
        }
    }
}
