package dev.corrente.reconciler.history;

/**
 * Something that happened to a service, for people.
 *
 * @param time ISO-8601, UTC
 * @param service empty where it is about the whole stack
 * @param type Normal or Warning
 * @param reason one word, such as {@code Created} or {@code Unhealthy}
 */
public record StackEvent(long id, String time, String service, String type, String reason, String message) {
    public static final String NORMAL = "Normal";
    public static final String WARNING = "Warning";
}
