package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.history.StackEvent;
import dev.corrente.reconciler.status.ServiceStatus;
import dev.corrente.reconciler.status.StackStatus;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Shows rows, and each one again when it changes. */
final class Watch {
    private final StatusClient client;
    private final Out out;
    private final Format format;
    private final @Nullable String name;
    private final Paint paint = Paint.ofTerminal();
    private final Map<String, ServiceStatus> shown = new HashMap<>();

    /** @param name of the one service to watch */
    Watch(StatusClient client, Out out, Format format, @Nullable String name) {
        this.client = client;
        this.out = out;
        this.format = format;
        this.name = name;
    }

    /** The events that the status holds, oldest first. */
    static List<StackEvent> events(StackStatus status, @Nullable String service) {
        List<StackEvent> events = new ArrayList<>(status.events());
        Collections.reverse(events);
        return events.stream().filter(event -> GetVerb.concerns(event, service)).toList();
    }

    void run(GetVerb.What what) throws InterruptedException {
        if (name != null) {
            client.service(name);
        }
        StackStatus status = client.status();
        long last = status.events().isEmpty() ? 0 : status.events().getFirst().id();
        EventFollow follow = new EventFollow(client, last, out::note);
        if (what == GetVerb.What.EVENTS) {
            Table table = Tables.events(events(status, name), Instant.now());
            first(table, events(status, name));
            follow.each(event -> tell(event, table));
        } else {
            List<ServiceStatus> services = services(status);
            Table table = Tables.services(services, Instant.now());
            services.forEach(service -> shown.put(service.name(), service));
            first(table, services);
            follow.each(event -> tellServices(table));
        }
    }

    private void first(Table table, List<?> rows) {
        if (format == Format.TEXT) {
            out.line(table.text(paint));
        } else {
            rows.forEach(row -> out.line(format.item(row)));
        }
    }

    private void tell(StackEvent event, Table table) {
        if (GetVerb.concerns(event, name)) {
            row(event, table, Tables.row(event, Instant.now()));
        }
    }

    private void tellServices(Table table) {
        for (ServiceStatus service : services(client.status())) {
            if (!service.equals(shown.put(service.name(), service))) {
                row(service, table, Tables.row(service, Instant.now()));
            }
        }
    }

    private void row(Object value, Table table, List<String> cells) {
        out.line(format == Format.TEXT ? table.line(cells, paint) : format.item(value));
    }

    private List<ServiceStatus> services(StackStatus status) {
        return status.services().stream()
                .filter(service -> name == null || service.name().equals(name))
                .toList();
    }
}
