package dev.corrente.reconciler.desired;

import dev.corrente.reconciler.model.PortBinding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code ports:} in its short and its long form. */
final class PortsReader {
    private final Reading reading;

    PortsReader(Reading reading) {
        this.reading = reading;
    }

    List<Located<PortBinding>> read(Yaml value) {
        List<Located<PortBinding>> bindings = new ArrayList<>();
        for (Yaml item : new Values(reading.problems()).list(value)) {
            one(item).forEach(binding -> bindings.add(new Located<>(binding, item.place())));
        }
        return bindings;
    }

    private List<PortBinding> one(Yaml item) {
        if (item instanceof Yaml.Mapping) {
            return Fields.of(item, ServiceKeys.PORT, reading).flatMap(this::longForm).stream()
                    .toList();
        }
        return new Values(reading.problems()).parsed(item, PortText::parse).orElse(List.of());
    }

    private Optional<PortBinding> longForm(Fields fields) {
        Optional<Long> target = fields.require("target", "write the container's port, such as target: 80")
                .flatMap(value -> fields.values().wholeNumber(value, 1, PortText.HIGHEST));
        Optional<Long> published = fields.wholeNumber("published", 0, PortText.HIGHEST);
        Optional<String> hostIp = fields.parsed("host_ip", PortText::hostIp);
        Optional<String> protocol = fields.parsed("protocol", PortText::protocol);
        return target.map(port -> new PortBinding(
                hostIp.orElse(PortText.LOOPBACK),
                published.orElse(0L).intValue(),
                port.intValue(),
                protocol.orElse("tcp")));
    }
}
