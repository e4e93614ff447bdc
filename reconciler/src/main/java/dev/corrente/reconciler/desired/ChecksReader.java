package dev.corrente.reconciler.desired;

import dev.corrente.reconciler.model.Probes.Check;
import dev.corrente.reconciler.model.Probes.Exec;
import dev.corrente.reconciler.model.Probes.Http;
import dev.corrente.reconciler.model.Probes.Tcp;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The one check of a probe: {@code http}, {@code tcp} or {@code exec}. */
final class ChecksReader {
    private static final Map<String, String> SCHEMES = Map.of("http", "http", "https", "https");

    private final Reading reading;

    ChecksReader(Reading reading) {
        this.reading = reading;
    }

    Optional<Check> read(Fields probe) {
        List<String> named = Stream.of("http", "tcp", "exec")
                .filter(key -> probe.find(key).isPresent())
                .toList();
        if (named.size() != 1) {
            String found = named.isEmpty() ? "it has none" : "it has " + String.join(" and ", named);
            reading.problems()
                    .add(probe.place(), "a probe has one check, and " + found, "write one of http, tcp and exec");
            return Optional.empty();
        }
        return switch (named.getFirst()) {
            case "http" -> probe.find("http").flatMap(this::http);
            case "tcp" -> probe.find("tcp").flatMap(this::tcp);
            default -> probe.find("exec").flatMap(this::exec);
        };
    }

    private Optional<Check> http(Yaml value) {
        return Fields.of(value, ProbeKeys.HTTP, reading).flatMap(fields -> {
            String scheme = fields.choice("scheme", SCHEMES).orElse("http");
            Optional<Integer> port = port(fields);
            Optional<String> path = fields.require("path", "write one such as path: /health")
                    .flatMap(text -> fields.values().parsed(text, ChecksReader::path));
            OptionalInt status = fields.wholeNumber("status", 100, 599)
                    .map(number -> OptionalInt.of(number.intValue()))
                    .orElse(OptionalInt.empty());
            return port.flatMap(number -> path.map(text -> new Http(scheme, number, text, status)));
        });
    }

    private Optional<Check> tcp(Yaml value) {
        return Fields.of(value, ProbeKeys.TCP, reading)
                .flatMap(ChecksReader::port)
                .map(Tcp::new);
    }

    private Optional<Check> exec(Yaml value) {
        List<String> words = new Values(reading.problems())
                .texts(value).stream().map(Located::value).toList();
        if (value instanceof Yaml.Sequence list && list.items().isEmpty()) {
            reading.problems().add(value.place(), "there is no program", "write [program, argument]");
        }
        return words.isEmpty() ? Optional.empty() : Optional.of(new Exec(words));
    }

    private static Optional<Integer> port(Fields fields) {
        return fields.require("port", "write the container's port, such as port: 8080")
                .flatMap(value -> fields.values().wholeNumber(value, 1, PortText.HIGHEST))
                .map(Long::intValue);
    }

    private static Parsed<String> path(String text) {
        try {
            String raw = new URI("http://service" + text).getRawAuthority();
            return text.startsWith("/") && "service".equals(raw)
                    ? Parsed.good(text)
                    : Parsed.bad("\"" + text + "\" does not begin with a slash", "write one such as /health");
        } catch (URISyntaxException e) {
            return Parsed.bad("\"" + text + "\" is not the path of an address (" + e.getReason() + ")");
        }
    }
}
