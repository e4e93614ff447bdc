package dev.corrente.reconciler.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Compose's {@code healthcheck}.
 *
 * @param test {@code CMD …}, {@code CMD-SHELL …} or {@code NONE}; empty keeps the image's test
 */
public record HealthProbe(
        List<String> test,
        Optional<Duration> interval,
        Optional<Duration> timeout,
        Optional<Duration> startPeriod,
        Optional<Integer> retries) {

    public HealthProbe {
        test = List.copyOf(test);
    }
}
