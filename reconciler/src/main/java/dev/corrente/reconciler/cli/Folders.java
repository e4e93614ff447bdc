package dev.corrente.reconciler.cli;

import picocli.CommandLine.Option;

import java.nio.file.Path;

/** Where the project and the state lie; the defaults fit the reconciler's own container. */
final class Folders {
    @Option(
            names = "--project",
            paramLabel = "DIR",
            description = "folder that holds desired-state/ and .env (default: ${DEFAULT-VALUE})",
            defaultValue = "${env:CORRENTE_PROJECT:-.}")
    Path project = Path.of(".");

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "folder that the reconciler keeps its memory in (default: ${DEFAULT-VALUE})",
            defaultValue = "${env:CORRENTE_STATE:-.corrente/state}")
    Path state = Path.of(".corrente/state");
}
