package dev.corrente.reconciler.desired;

import dev.corrente.reconciler.model.LogOptions;

import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code logging:}. The engine's file drivers are bounded even where the stack file names no bound. */
final class LoggingReader {
    private static final Set<String> FILE_DRIVERS = Set.of("json-file", "local");

    private final Reading reading;

    LoggingReader(Reading reading) {
        this.reading = reading;
    }

    LogOptions read(Fields service) {
        return service.find("logging")
                .flatMap(value -> Fields.of(value, ServiceKeys.LOGGING, reading))
                .map(this::options)
                .orElse(LogOptions.BOUNDED);
    }

    private LogOptions options(Fields fields) {
        String driver = fields.text("driver").orElse(LogOptions.BOUNDED.driver());
        SortedMap<String, String> options = new TreeMap<>();
        if (FILE_DRIVERS.contains(driver)) {
            options.putAll(LogOptions.BOUNDED.options());
        }
        fields.find("options")
                .ifPresent(value -> new KeyValues(reading.problems())
                        .read(value)
                        .forEach((name, text) -> options.put(name, text.value().orElse(""))));
        return new LogOptions(driver, options);
    }
}
