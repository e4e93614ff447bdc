package dev.corrente.reconciler.desired;

import dev.corrente.reconciler.model.Allowance;
import dev.corrente.reconciler.model.Power;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One entry of {@code spec.allow}; it comes to one allowance for each power that it names. */
final class AllowanceReader {
    private static final List<String> LABELS =
            Arrays.stream(Power.values()).map(Power::label).toList();

    private final Reading reading;

    AllowanceReader(Reading reading) {
        this.reading = reading;
    }

    private record Named(Power power, String subject) {}

    /** Each at the place where it names its service. */
    List<Located<Allowance>> read(Fields fields) {
        Optional<Yaml> service = fields.require("service", "write the service's name");
        Optional<String> name = service.flatMap(value -> fields.values().parsed(value, Names::object));
        Optional<String> reason = fields.require(
                        "reason", "say why this service may; whoever reads the policy later will ask")
                .flatMap(value -> fields.values().parsed(value, AllowanceReader::reason));
        Optional<String> path = fields.parsed("path", AllowanceReader::path);
        List<Located<Named>> what = what(fields);
        paths(fields, what);
        if (name.isEmpty() || reason.isEmpty()) {
            return List.of();
        }
        Place place = service.get().place();
        return what.stream()
                .map(Located::value)
                .filter(named -> named.power() != Power.HOST_PATH || path.isPresent())
                .map(named -> new Allowance(name.get(), named.power(), named.subject(), reason.get()))
                .map(each -> each.power() == Power.HOST_PATH
                        ? new Allowance(each.service(), each.power(), path.orElseThrow(), each.reason())
                        : each)
                .map(each -> new Located<>(each, place))
                .toList();
    }

    private List<Located<Named>> what(Fields fields) {
        List<Located<String>> texts = fields.require("what", "write a list of " + String.join(", ", LABELS))
                .map(fields.values()::textOrTexts)
                .orElse(List.of());
        return texts.stream()
                .flatMap(text -> reading.problems().accept(text.place(), named(text.value())).stream()
                        .map(named -> new Located<>(named, text.place())))
                .toList();
    }

    private void paths(Fields fields, List<Located<Named>> what) {
        Optional<Yaml> path = fields.find("path");
        Optional<Located<Named>> asking = what.stream()
                .filter(named -> named.value().power() == Power.HOST_PATH)
                .findFirst();
        if (asking.isPresent() && path.isEmpty()) {
            reading.problems()
                    .add(asking.get().place(), "\"path\" is missing", "name the folder of the host that is allowed");
        }
        if (asking.isEmpty() && path.isPresent()) {
            reading.problems().add(path.get().place(), "a path without host-path means nothing", "leave it out");
        }
    }

    private static Parsed<Named> named(String text) {
        String[] parts = text.split(":", 2);
        String subject = parts.length == 2 ? parts[1] : "";
        Optional<Power> power = Power.of(parts[0]);
        if (power.isEmpty()) {
            return new Parsed.Bad<>(
                    "\"" + text + "\" is nothing that can be allowed",
                    Nearest.suggestion(parts[0], LABELS)
                            .or(() -> Optional.of("known are " + String.join(", ", LABELS))));
        }
        return switch (power.get()) {
            case CAPABILITY -> IsolationReader.capability(subject).map(name -> new Named(Power.CAPABILITY, name));
            case SECURITY_OPTION ->
                IsolationReader.option(subject)
                        .map(option -> new Named(Power.SECURITY_OPTION, option.replaceFirst(":", "=")));
            case PRIVILEGED, ENGINE_SOCKET, HOST_PATH ->
                subject.isEmpty()
                        ? Parsed.good(new Named(power.get(), ""))
                        : Parsed.bad("\"" + text + "\" has something after the colon", "write " + parts[0]);
        };
    }

    private static Parsed<String> reason(String text) {
        return text.isBlank() ? Parsed.bad("this is no reason", "say why this service may") : Parsed.good(text);
    }

    private static Parsed<String> path(String text) {
        if (!text.startsWith("/")) {
            return Parsed.bad("\"" + text + "\" is not an absolute path of the host", "write one such as /etc/ssl");
        }
        try {
            return Parsed.good(Path.of(text).normalize().toString());
        } catch (InvalidPathException e) {
            return Parsed.bad("this is not a path");
        }
    }
}
