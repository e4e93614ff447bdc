package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.compare.Checkout;
import dev.corrente.reconciler.compare.Comparison;
import dev.corrente.reconciler.compare.DriftReport;
import dev.corrente.reconciler.compare.Observation;
import dev.corrente.reconciler.desired.DotEnv;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** A box elsewhere that a checked-out desired state is compared with. */
final class Box {
    private final Server server = new Server();

    @Option(names = "--url", required = true, paramLabel = "URL", description = "the box's status address")
    void at(URI url) {
        server.url = url;
    }

    @Option(names = "--token-file", paramLabel = "FILE", description = "file with the bearer token to show to the box")
    void as(Path tokenFile) {
        server.tokenFile = tokenFile;
    }

    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            description = "variables that stand above those that the box tells, as in .env")
    private @Nullable Path envFile;

    DriftReport compare(Folders folders) {
        Observation observed = new StatusClient(server).observed();
        try {
            return Comparison.of(
                    Checkout.read(folders.project.resolve("desired-state"), observed, variables()), observed);
        } catch (Checkout.Unreadable e) {
            throw new Failure(ExitCode.ERROR, String.valueOf(e.getMessage()));
        }
    }

    private Map<String, String> variables() {
        if (envFile == null) {
            return Map.of();
        }
        try {
            DotEnv read = DotEnv.parse(Files.readString(envFile));
            if (!read.faults().isEmpty()) {
                throw new Failure(
                        ExitCode.ERROR,
                        read.problems(envFile.toString()).stream()
                                .map(Object::toString)
                                .collect(Collectors.joining("\n          ")));
            }
            return read.values();
        } catch (IOException e) {
            throw new Failure(ExitCode.ERROR, "the file of variables " + envFile + " cannot be read", e);
        }
    }
}
