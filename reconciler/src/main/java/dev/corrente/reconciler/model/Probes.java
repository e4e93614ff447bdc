package dev.corrente.reconciler.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the reconciler itself asks a service, beside the engine's health check.
 *
 * @param startup asked until it passes once; where there is only a liveness probe, its check is asked
 * @param liveness asked ever after
 * @param settle how long a service without any check must have run before it counts as healthy
 */
public record Probes(Optional<Startup> startup, Optional<Liveness> liveness, Duration settle) {
    public static final Duration SETTLE = Duration.ofSeconds(1);
    public static final Probes NONE = new Probes(Optional.empty(), Optional.empty(), SETTLE);

    /** One question with a yes or no for an answer. */
    public sealed interface Check {}

    /**
     * A GET without redirects, cookies and a check of certificates.
     *
     * @param status the one that passes; empty takes every status from 200 to 399
     */
    public record Http(String scheme, int port, String path, OptionalInt status) implements Check {}

    /** A connection that is accepted. */
    public record Tcp(int port) implements Check {}

    /** A program in the container that ends with 0. */
    public record Exec(List<String> command) implements Check {
        public Exec {
            command = List.copyOf(command);
        }
    }

    /** @param longestPause the pauses grow from 50 ms up to this */
    public record Startup(Check check, Duration longestPause, Duration timeout) {
        public static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    }

    /** @param failures in a row that make the service unhealthy */
    public record Liveness(Check check, Duration interval, Duration timeout, int failures) {}

    /** What is asked until the first success. */
    public Optional<Startup> first() {
        return startup.or(
                () -> liveness.map(probe -> new Startup(probe.check(), Startup.LONGEST_PAUSE, probe.timeout())));
    }
}
