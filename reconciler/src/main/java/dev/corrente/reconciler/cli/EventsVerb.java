package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.history.StackEvent;
import dev.corrente.reconciler.status.StackStatus;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.util.List;
import java.util.concurrent.Callable;

@Command(
        name = "events",
        mixinStandardHelpOptions = true,
        description = "Shows what happened, oldest first.",
        footer = {
            "",
            "A connection that breaks is made again, and what happened meanwhile is shown then.",
            "Exit codes: 0 shown, 1 error, 64 usage or no such service.",
            "",
            "Examples:",
            "  corrente events",
            "  corrente events -f api",
            "  corrente events -f -o json | jq .message"
        })
final class EventsVerb implements Callable<Integer> {
    @Mixin
    private Server server = new Server();

    @Parameters(arity = "0..1", paramLabel = "SERVICE", description = "only what concerns this one")
    private @Nullable String service;

    @Option(
            names = {"-f", "--follow"},
            description = "go on as things happen; Ctrl-C ends it")
    private boolean follow;

    @Option(names = "-o", description = Format.HELP + "; json is one event a line, yaml one a document")
    private Format format = Format.TEXT;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        StatusClient client = new StatusClient(server);
        if (service != null) {
            client.service(service);
        }
        StackStatus status = client.status();
        Out out = Out.of(spec);
        List<StackEvent> events = Watch.events(status, service);
        events.forEach(event -> out.line(text(event)));
        if (follow) {
            long last =
                    status.events().isEmpty() ? 0 : status.events().getFirst().id();
            new EventFollow(client, last, out::note).each(event -> {
                if (GetVerb.concerns(event, service)) {
                    out.line(text(event));
                }
            });
        }
        return ExitCode.OK;
    }

    private String text(StackEvent event) {
        return format == Format.TEXT ? StatusVerb.line(event) : format.item(event);
    }
}
