package dev.corrente.api.http;

import dev.corrente.api.storage.InvalidSettings;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Sets up slf4j-simple from LOG_LEVEL. Has an effect only before the first logger is made. */
final class Logging {
    private static final List<String> LEVELS = List.of("trace", "debug", "info", "warn", "error");
    private static final String PREFIX = "org.slf4j.simpleLogger.";

    private Logging() {}

    /** @throws InvalidSettings when LOG_LEVEL is no level */
    static void configure(Map<String, String> environment) {
        String level = new Environment(environment)
                .text("LOG_LEVEL")
                .map(text -> text.toLowerCase(Locale.ROOT))
                .orElse("info");
        if (!LEVELS.contains(level)) {
            throw new InvalidSettings(
                    "LOG_LEVEL is '" + level + "'. Set it to one of " + String.join(", ", LEVELS) + ".");
        }
        System.setProperty(PREFIX + "defaultLogLevel", level);
        System.setProperty(PREFIX + "log.io.netty", "info");
        System.setProperty(PREFIX + "showDateTime", "true");
        System.setProperty(PREFIX + "dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
        System.setProperty(PREFIX + "showShortLogName", "true");
    }
}
