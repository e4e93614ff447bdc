package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.history.StackEvent;
import dev.corrente.reconciler.status.StackStatus;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.time.Instant;
import java.util.concurrent.Callable;

@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows every service: image, size, health, since when and why.",
        footer = {
            "",
            "Exit codes: 0 shown, 1 error, 64 usage.",
            "",
            "Examples:",
            "  corrente status",
            "  corrente status --events 20",
            "  corrente status -o json"
        })
final class StatusVerb implements Callable<Integer> {
    @Mixin
    private Server server = new Server();

    @Option(names = "-o", description = Format.HELP)
    private Format format = Format.TEXT;

    @Option(
            names = "--events",
            paramLabel = "N",
            description = "also show the last N events, the newest last (default: ${DEFAULT-VALUE})")
    private int events = 5;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        StackStatus status = new StatusClient(server).status();
        Out out = Out.of(spec);
        if (format != Format.TEXT) {
            out.line(format.page(status));
            return ExitCode.OK;
        }
        out.line(StatusTable.of(status, Instant.now(), Paint.ofTerminal()));
        if (events > 0 && !status.events().isEmpty()) {
            out.writer().println();
            status.events().stream().limit(events).toList().reversed().forEach(event -> out.line(line(event)));
        }
        return ExitCode.OK;
    }

    static String line(StackEvent event) {
        return event.time() + "  " + Tables.subject(event) + "  " + event.reason() + ": " + event.message();
    }
}
