package dev.corrente.reconciler.cli;

import picocli.CommandLine.Option;

import java.net.URI;

/** Which reconciler to ask. */
final class Server {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "the reconciler's status address (default: ${DEFAULT-VALUE})",
            defaultValue = "${env:CORRENTE_URL:-http://127.0.0.1:7070}")
    URI url = URI.create("http://127.0.0.1:7070");
}
