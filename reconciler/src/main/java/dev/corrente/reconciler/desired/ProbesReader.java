package dev.corrente.reconciler.desired;

import dev.corrente.reconciler.model.Probes;
import dev.corrente.reconciler.model.Probes.Check;
import dev.corrente.reconciler.model.Probes.Liveness;
import dev.corrente.reconciler.model.Probes.Startup;
import dev.corrente.reconciler.model.Service.Kind;

import java.time.Duration;
import java.util.Optional;

/** {@code reconcile.probe}. */
final class ProbesReader {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    /** A shorter one would be load and no news. */
    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);

    private static final int FAILURES = 3;
    private static final int MOST_FAILURES = 1_000;

    private final Reading reading;

    ProbesReader(Reading reading) {
        this.reading = reading;
    }

    /** Where a service's probes stand. */
    static Optional<Place> place(Fields service) {
        return service.find("reconcile")
                .flatMap(value -> value instanceof Yaml.Mapping map ? map.find("probe") : Optional.empty())
                .map(Yaml::place);
    }

    Probes read(Optional<Fields> reconcile, Kind kind) {
        Optional<Yaml> value = reconcile.flatMap(fields -> fields.find("probe"));
        if (value.isPresent() && kind == Kind.JOB) {
            reading.problems()
                    .add(value.get().place(), "a job is judged by its exit code and by nothing else", "leave this out");
            return Probes.NONE;
        }
        return value.flatMap(probe -> Fields.of(probe, ProbeKeys.PROBE, reading))
                .map(this::probes)
                .orElse(Probes.NONE);
    }

    private Probes probes(Fields fields) {
        return new Probes(
                fields.find("startup")
                        .flatMap(value -> Fields.of(value, ProbeKeys.STARTUP, reading))
                        .flatMap(this::startup),
                fields.find("liveness")
                        .flatMap(value -> Fields.of(value, ProbeKeys.LIVENESS, reading))
                        .flatMap(this::liveness),
                fields.parsed("settle", ComposeDuration::parse).orElse(Probes.SETTLE));
    }

    private Optional<Startup> startup(Fields fields) {
        Duration longestPause = interval(fields, Startup.LONGEST_PAUSE);
        Duration timeout = timeout(fields);
        return check(fields).map(check -> new Startup(check, longestPause, timeout));
    }

    private Optional<Liveness> liveness(Fields fields) {
        Duration interval = interval(fields, INTERVAL);
        Duration timeout = timeout(fields);
        int failures = fields.wholeNumber("failures", 1, MOST_FAILURES)
                .map(Long::intValue)
                .orElse(FAILURES);
        return check(fields).map(check -> new Liveness(check, interval, timeout, failures));
    }

    private Optional<Check> check(Fields fields) {
        return new ChecksReader(reading).read(fields);
    }

    private static Duration timeout(Fields fields) {
        return fields.parsed("timeout", ComposeDuration::parsePositive).orElse(TIMEOUT);
    }

    private static Duration interval(Fields fields, Duration other) {
        return fields.parsed("interval", ProbesReader::interval).orElse(other);
    }

    private static Parsed<Duration> interval(String text) {
        return ComposeDuration.parsePositive(text)
                .then(duration -> duration.compareTo(SHORTEST_INTERVAL) < 0
                        ? Parsed.bad("\"" + text + "\" is too often", "write at least 100ms")
                        : Parsed.good(duration));
    }
}
