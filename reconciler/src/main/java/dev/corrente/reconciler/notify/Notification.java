package dev.corrente.reconciler.notify;

import dev.corrente.reconciler.history.StackEvent;

/**
 * What a webhook is sent, as JSON.
 *
 * @param id of the newest event that it tells of
 * @param kind {@code health} where a service's health changed, else {@code warning}
 * @param time ISO-8601, UTC; of that event
 * @param service empty where it is about the whole stack
 * @param count how many such events it stands for: those since the last message about the same
 */
public record Notification(
        String stack,
        long id,
        String kind,
        String time,
        String service,
        String type,
        String reason,
        String message,
        int count) {

    static final String HEALTH = "health";

    static Notification of(String stack, String kind, StackEvent event) {
        return new Notification(
                stack,
                event.id(),
                kind,
                event.time(),
                event.service(),
                event.type(),
                event.reason(),
                event.message(),
                1);
    }

    /** What they are news of: how a service is, or one warning. */
    String subject() {
        return service + "\n" + (kind.equals(HEALTH) ? kind : reason);
    }

    Notification counting(int events) {
        return new Notification(stack, id, kind, time, service, type, reason, message, events);
    }
}
