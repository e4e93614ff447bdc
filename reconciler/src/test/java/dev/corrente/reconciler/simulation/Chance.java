package dev.corrente.reconciler.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** The dice of one schedule: the same seed throws the same. */
final class Chance {
    private final Random random;

    Chance(long seed) {
        random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
    }

    /** @return from 0 to the bound less one */
    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean percent(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    double fraction() {
        return random.nextDouble();
    }

    Duration millis(int most) {
        return Duration.ofMillis(random.nextInt(most) + 1L);
    }
}
