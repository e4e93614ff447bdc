package dev.corrente.reconciler.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;

@Command(
        name = "logs",
        mixinStandardHelpOptions = true,
        description = "Shows what a service wrote.",
        footer = {
            "",
            "Exit codes: 0 shown, 1 error, 64 usage or no such service.",
            "",
            "Examples:",
            "  corrente logs api",
            "  corrente logs -f --tail 20 api"
        })
final class LogsVerb implements Callable<Integer> {
    @Mixin
    private Server server = new Server();

    @Parameters(paramLabel = "SERVICE", description = "whose output")
    private String service = "";

    @Option(
            names = {"-f", "--follow"},
            description = "go on as it writes; Ctrl-C ends it")
    private boolean follow;

    @Option(names = "--tail", paramLabel = "N", description = "begin with the last N lines (default: ${DEFAULT-VALUE})")
    private int tail = 100;

    @Option(names = "-o", description = Format.HELP + "; json is one object a line, yaml one document")
    private Format format = Format.TEXT;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (tail < 0) {
            throw new Failure(ExitCode.USAGE, "--tail takes a number from 0");
        }
        StatusClient client = new StatusClient(server);
        client.service(service);
        Out out = Out.of(spec);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(client.logs(service, tail, follow), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                write(out, line);
            }
        } catch (IOException e) {
            throw new Failure(ExitCode.ERROR, "the output of " + service + " broke off; ask again", e);
        }
        return ExitCode.OK;
    }

    /** One line for programs. */
    record Written(String service, String line) {}

    /** An empty line of the service is a line. */
    private void write(Out out, String line) {
        out.writer().println(format == Format.TEXT ? line : format.item(new Written(service, line)));
        out.writer().flush();
    }
}
