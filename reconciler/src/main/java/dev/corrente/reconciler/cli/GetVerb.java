package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.history.Revision;
import dev.corrente.reconciler.history.StackEvent;
import dev.corrente.reconciler.status.Condition;
import dev.corrente.reconciler.status.ServiceStatus;
import dev.corrente.reconciler.status.StackStatus;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Predicate;

@Command(
        name = "get",
        mixinStandardHelpOptions = true,
        description =
                "Lists services, events, revisions or conditions, all of them or the named one; or tells the source.",
        footer = {
            "",
            "Exit codes: 0 listed, 1 error, 64 usage or no such name.",
            "",
            "Examples:",
            "  corrente get",
            "  corrente get services api",
            "  corrente get -w",
            "  corrente get events api",
            "  corrente get conditions -o yaml",
            "  corrente get revisions",
            "  corrente get source"
        })
final class GetVerb implements Callable<Integer> {
    /** What there is to list. */
    enum What {
        SERVICES,
        EVENTS,
        REVISIONS,
        CONDITIONS,
        SOURCE
    }

    @Mixin
    private Server server = new Server();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "WHAT",
            description = "services, events, revisions, conditions or source (default: services)")
    private What what = What.SERVICES;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "NAME",
            description = "of the service, for events too; of the condition; number of the revision")
    private @Nullable String name;

    @Option(names = "-o", description = Format.HELP)
    private Format format = Format.TEXT;

    @Option(
            names = {"-w", "--watch"},
            description = "go on, and show services and events again as they change; Ctrl-C ends it")
    private boolean watch;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        StatusClient client = new StatusClient(server);
        if (watch) {
            if (what != What.SERVICES && what != What.EVENTS) {
                throw new Failure(ExitCode.USAGE, "-w watches services and events only");
            }
            new Watch(client, Out.of(spec), format, name).run(what);
            return ExitCode.OK;
        }
        switch (what) {
            case SERVICES -> show(services(client.status()), Tables::services);
            case EVENTS -> show(events(client), Tables::events);
            case REVISIONS -> show(revisions(client.revisions()), Tables::revisions);
            case SOURCE -> source(SourceAnswer.of(client.status()));
            case CONDITIONS -> show(conditions(client.status()), Tables::conditions);
        }
        return ExitCode.OK;
    }

    private List<ServiceStatus> services(StackStatus status) {
        return named("service", status.services(), ServiceStatus::name);
    }

    private List<StackEvent> events(StatusClient client) {
        if (name != null) {
            client.service(name);
        }
        return Watch.events(client.status(), name);
    }

    private List<Revision> revisions(List<Revision> revisions) {
        return named("revision", revisions, revision -> String.valueOf(revision.number()));
    }

    private List<Condition> conditions(StackStatus status) {
        return named("condition", status.conditions(), Condition::type);
    }

    private void source(SourceAnswer answer) {
        Out.of(spec).line(format == Format.TEXT ? answer.text(Instant.now(), Paint.ofTerminal()) : format.page(answer));
    }

    private <T> List<T> named(String kind, List<T> all, Function<T, String> nameOf) {
        Predicate<T> wanted = one -> name == null || nameOf.apply(one).equalsIgnoreCase(name);
        List<T> found = all.stream().filter(wanted).toList();
        if (name != null && found.isEmpty()) {
            throw NoSuch.named(kind, name, all.stream().map(nameOf).toList());
        }
        return found;
    }

    private <T> void show(List<T> rows, Tabulation<T> tabulation) {
        Out out = Out.of(spec);
        if (format != Format.TEXT) {
            out.line(format.page(rows));
        } else if (rows.isEmpty()) {
            out.line("None.");
        } else {
            out.line(tabulation.of(rows, Instant.now()).text(Paint.ofTerminal()));
        }
    }

    /** Makes a table of rows. */
    private interface Tabulation<T> {
        Table of(List<T> rows, Instant now);
    }

    static boolean concerns(StackEvent event, @Nullable String service) {
        return service == null || event.service().equals(service);
    }
}
