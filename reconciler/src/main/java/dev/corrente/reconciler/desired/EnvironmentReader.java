package dev.corrente.reconciler.desired;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** {@code env_file:} and {@code environment:}; the latter wins, and of several files the later. */
final class EnvironmentReader {
    private static final Pattern NAME = Pattern.compile("[^=\\s\\x00]+");

    private final Reading reading;

    EnvironmentReader(Reading reading) {
        this.reading = reading;
    }

    SortedMap<String, String> read(Fields service) {
        SortedMap<String, String> environment = new TreeMap<>();
        service.find("env_file")
                .ifPresent(value -> service.values().textOrTexts(value).forEach(file -> file(file, environment)));
        service.find("environment")
                .ifPresent(value -> new KeyValues(reading.problems())
                        .read(value)
                        .forEach((name, text) -> variable(name, text, environment)));
        return environment;
    }

    private void file(Located<String> file, Map<String, String> environment) {
        Optional<String> text =
                reading.problems().accept(file.place(), reading.files().text(file.value()));
        text.map(DotEnv::parse).ifPresent(dotEnv -> {
            dotEnv.problems(reading.files().display(file.value())).forEach(reading.problems()::add);
            environment.putAll(dotEnv.values());
        });
    }

    private void variable(String name, Located<Optional<String>> text, Map<String, String> environment) {
        if (!NAME.matcher(name).matches()) {
            reading.problems().add(text.place(), "\"" + name + "\" cannot name a variable");
            return;
        }
        Optional<String> value = text.value().or(() -> reading.variables().find(name));
        value.ifPresentOrElse(found -> environment.put(name, found), () -> {
            environment.remove(name);
            reading.problems()
                    .warn(
                            text.place(),
                            "\"" + name + "\" has no value here and none in .env, so the container does not get it",
                            Optional.of("write \"" + name + ": ''\" for an empty value"));
        });
    }
}
