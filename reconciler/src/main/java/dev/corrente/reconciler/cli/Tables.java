package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.history.Revision;
import dev.corrente.reconciler.history.StackEvent;
import dev.corrente.reconciler.status.Condition;
import dev.corrente.reconciler.status.ServiceStatus;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What the server tells, in rows for people. */
final class Tables {
    private static final List<String> SERVICES =
            List.of("SERVICE", "IMAGE", "SIZE", "HEALTH", "SINCE", "RESTARTS", "WHY");
    private static final List<String> EVENTS = List.of("AGE", "SERVICE", "TYPE", "REASON", "MESSAGE");
    private static final List<String> CONDITIONS = List.of("TYPE", "STATUS", "REASON", "SINCE", "MESSAGE");
    private static final List<String> REVISIONS = List.of("REVISION", "OUTCOME", "AGE", "TOOK", "BY", "REASON");

    private Tables() {}

    static Table services(List<ServiceStatus> services, Instant now) {
        return Table.of(
                SERVICES, services.stream().map(service -> row(service, now)).toList());
    }

    static List<String> row(ServiceStatus service, Instant now) {
        return List.of(
                service.name(),
                service.image(),
                service.sizeBytes() == 0 ? "-" : Math.round(service.sizeBytes() / 1e6) + " MB",
                service.health(),
                Ages.of(service.since(), now),
                String.valueOf(service.restarts()),
                service.message());
    }

    static Table events(List<StackEvent> events, Instant now) {
        return Table.of(EVENTS, events.stream().map(event -> row(event, now)).toList());
    }

    static List<String> row(StackEvent event, Instant now) {
        return List.of(Ages.of(event.time(), now), subject(event), event.type(), event.reason(), event.message());
    }

    static String subject(StackEvent event) {
        return event.service().isEmpty() ? "stack" : event.service();
    }

    static Table conditions(List<Condition> conditions, Instant now) {
        return Table.of(
                CONDITIONS,
                conditions.stream()
                        .map(condition -> List.of(
                                condition.type(),
                                condition.status(),
                                condition.reason(),
                                Ages.of(condition.lastTransitionTime(), now),
                                condition.message()))
                        .toList());
    }

    static Table revisions(List<Revision> revisions, Instant now) {
        return Table.of(
                REVISIONS,
                revisions.stream()
                        .map(revision -> List.of(
                                String.valueOf(revision.number()),
                                revision.outcome().name(),
                                Ages.of(revision.acceptedAt(), now),
                                revision.durationMillis() == 0
                                        ? "-"
                                        : Ages.of(Duration.ofMillis(revision.durationMillis())),
                                revision.by(),
                                revision.reason()))
                        .toList());
    }
}
