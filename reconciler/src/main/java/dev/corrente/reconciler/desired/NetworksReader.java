package dev.corrente.reconciler.desired;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code networks:} of a service: names, or names with aliases. No network at all means the one called default. */
final class NetworksReader {
    static final String DEFAULT = "default";

    private final Reading reading;

    NetworksReader(Reading reading) {
        this.reading = reading;
    }

    /** Network name to aliases. */
    SortedMap<String, Located<List<String>>> read(Fields service) {
        SortedMap<String, Located<List<String>>> networks = new TreeMap<>();
        service.find("networks").ifPresent(value -> {
            switch (value) {
                case Yaml.Sequence list -> names(list, networks);
                case Yaml.Mapping map -> map.entries().forEach(entry -> entry(entry, networks));
                default -> service.values().mismatch(value, "a list or a map of networks", Optional.empty());
            }
        });
        if (networks.isEmpty()) {
            networks.put(DEFAULT, new Located<>(List.of(), service.place()));
        }
        return networks;
    }

    private void names(Yaml.Sequence list, SortedMap<String, Located<List<String>>> networks) {
        for (Located<String> name : new Values(reading.problems()).texts(list)) {
            if (networks.put(name.value(), new Located<>(List.of(), name.place())) != null) {
                reading.problems().add(name.place(), "network \"" + name.value() + "\" stands twice", "remove one");
            }
        }
    }

    private void entry(Yaml.Entry entry, SortedMap<String, Located<List<String>>> networks) {
        List<String> aliases = Fields.ofMapOrNothing(entry.value(), ServiceKeys.SERVICE_NETWORK, reading)
                .map(fields ->
                        fields.texts("aliases").stream().map(Located::value).toList())
                .orElse(List.of());
        networks.put(entry.key(), new Located<>(aliases, entry.place()));
    }
}
