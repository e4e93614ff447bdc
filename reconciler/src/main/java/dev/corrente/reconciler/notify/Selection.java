package dev.corrente.reconciler.notify;

import dev.corrente.reconciler.history.StackEvent;
import dev.corrente.reconciler.model.Health;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which events a webhook hears of: warnings, and every health that a service comes to rest in. */
final class Selection {
    private static final Set<String> HEALTHS = Arrays.stream(Health.values())
            .filter(health -> health != Health.PROGRESSING)
            .map(Health::label)
            .collect(Collectors.toUnmodifiableSet());

    private final String stack;

    Selection(String stack) {
        this.stack = stack;
    }

    Optional<Notification> of(StackEvent event) {
        if (HEALTHS.contains(event.reason())) {
            return Optional.of(Notification.of(stack, Notification.HEALTH, event));
        }
        return event.type().equals(StackEvent.WARNING)
                ? Optional.of(Notification.of(stack, "warning", event))
                : Optional.empty();
    }
}
