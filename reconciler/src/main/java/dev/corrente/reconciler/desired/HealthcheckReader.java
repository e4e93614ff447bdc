package dev.corrente.reconciler.desired;

import dev.corrente.reconciler.model.HealthProbe;

import java.util.List;
import java.util.Optional;

/** {@code healthcheck:}. */
final class HealthcheckReader {
    private static final List<String> NONE = List.of("NONE");
    private static final List<String> FIRST_WORDS = List.of("NONE", "CMD", "CMD-SHELL");

    private final Reading reading;

    HealthcheckReader(Reading reading) {
        this.reading = reading;
    }

    Optional<HealthProbe> read(Yaml value) {
        return Fields.of(value, ServiceKeys.HEALTHCHECK, reading).map(this::probe);
    }

    private HealthProbe probe(Fields fields) {
        boolean disabled = fields.flag("disable").orElse(false);
        List<String> test = fields.find("test").map(this::test).orElse(List.of());
        return new HealthProbe(
                disabled ? NONE : test,
                fields.parsed("interval", ComposeDuration::parsePositive),
                fields.parsed("timeout", ComposeDuration::parsePositive),
                fields.parsed("start_period", ComposeDuration::parse),
                fields.wholeNumber("retries", 1, 1_000).map(Long::intValue));
    }

    private List<String> test(Yaml value) {
        Values values = new Values(reading.problems());
        if (value instanceof Yaml.Scalar scalar && !scalar.isNothing()) {
            return values.text(scalar)
                    .map(text -> text.equals("NONE") ? NONE : List.of("CMD-SHELL", text))
                    .orElse(List.of());
        }
        if (!(value instanceof Yaml.Sequence)) {
            values.mismatch(value, "text or a list", Optional.empty());
            return List.of();
        }
        List<String> words = values.texts(value).stream().map(Located::value).toList();
        if (words.isEmpty() || !FIRST_WORDS.contains(words.getFirst())) {
            reading.problems()
                    .add(value.place(), "a test begins with CMD, CMD-SHELL or NONE", "write [CMD, program, argument]");
        }
        return words;
    }
}
