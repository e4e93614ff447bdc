package dev.corrente.reconciler.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.time.Instant;
import java.util.concurrent.Callable;

@Command(
        name = "describe",
        mixinStandardHelpOptions = true,
        description = "Shows all that is known of a service: image, container, settings, differences, conditions,"
                + " events, last output.",
        footer = {
            "",
            "Exit codes: 0 shown, 1 error, 64 usage or no such service.",
            "",
            "Examples:",
            "  corrente describe api",
            "  corrente describe api -o yaml"
        })
final class DescribeVerb implements Callable<Integer> {
    @Mixin
    private Server server = new Server();

    @Parameters(paramLabel = "SERVICE", description = "as the stack file names it")
    private String service = "";

    @Option(names = "-o", description = Format.HELP)
    private Format format = Format.TEXT;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Description description = Description.of(new StatusClient(server), service);
        Out.of(spec)
                .line(
                        format == Format.TEXT
                                ? DescriptionText.of(description, Instant.now(), Paint.ofTerminal())
                                : format.page(description));
        return ExitCode.OK;
    }
}
