package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.model.FieldChange;
import dev.corrente.reconciler.status.ServiceStatus;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A description for people: what is asked first stands first. */
final class DescriptionText {
    private final Instant now;
    private final Paint paint;
    private final List<String> lines = new ArrayList<>();

    private DescriptionText(Instant now, Paint paint) {
        this.now = now;
        this.paint = paint;
    }

    static String of(Description description, Instant now, Paint paint) {
        DescriptionText text = new DescriptionText(now, paint);
        text.head(description.service());
        text.part(
                "Settings",
                description.desired().entrySet().stream()
                        .map(field -> field.getKey() + ": " + field.getValue())
                        .toList());
        text.part(
                "Differences",
                description.drift().stream()
                        .flatMap(item -> Stream.concat(
                                Stream.of(item.because()),
                                item.changes().stream()
                                        .map(change ->
                                                "  " + change.path() + ": desired " + FieldChange.quoted(change.to())
                                                        + ", live " + FieldChange.quoted(change.from()))))
                        .toList());
        text.part(
                "Conditions of the stack",
                description.conditions().stream()
                        .map(condition -> condition.type() + " " + condition.status() + ": " + condition.reason() + ", "
                                + condition.message())
                        .toList());
        text.part(
                "Events",
                description.events().isEmpty()
                        ? List.of()
                        : Tables.events(description.events(), now)
                                .text(paint)
                                .lines()
                                .toList());
        text.part("Last words", description.lastWords());
        return String.join(System.lineSeparator(), text.lines);
    }

    private void head(ServiceStatus service) {
        fact("Name", service.name() + " (" + service.kind() + ")");
        fact(
                "Health",
                paint.cell(service.health()) + " for " + Ages.of(service.since(), now) + ": " + service.message());
        fact("Image", service.image() + (service.imageId().isEmpty() ? ", not on this engine" : ""));
        if (!service.imageId().isEmpty()) {
            fact("Image ID", service.imageId() + ", " + service.sizeBytes() / 1_000_000 + " MB");
        }
        fact("Container", service.container().isEmpty() ? "none" : service.container() + ", " + service.state());
        fact("Restarts", String.valueOf(service.restarts()));
        if (!service.reason().equals(service.health())) {
            fact("Stands still", service.reason());
        }
    }

    private void fact(String name, String value) {
        lines.add(String.format("%-14s%s", name + ":", value));
    }

    private void part(String title, List<String> content) {
        if (!content.isEmpty()) {
            lines.add(title + ":");
            content.forEach(line -> lines.add("  " + line));
        }
    }
}
