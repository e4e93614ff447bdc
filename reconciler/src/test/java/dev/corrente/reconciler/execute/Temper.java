package dev.corrente.reconciler.execute;

import dev.corrente.reconciler.model.ContainerSpec;

import java.time.Duration;
import java.util.Optional;

/**
 * How a simulated program behaves, as the variable {@code FAIL} of its container says: {@code exit} at once, {@code never}
 * healthy, {@code crash:30} after that many seconds, {@code sick:30} from then on, {@code slow:30} to become healthy.
 * Any other word, or none, is a program that does what it should.
 */
record Temper(String word, Duration after) {
    private static final Temper GOOD = new Temper("", Duration.ZERO);

    static Temper of(Optional<ContainerSpec> spec) {
        return spec.map(s -> s.service().program().environment().get("FAIL"))
                .map(Temper::parse)
                .orElse(GOOD);
    }

    private static Temper parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new Temper(text, Duration.ZERO)
                : new Temper(text.substring(0, colon), Duration.ofSeconds(Long.parseLong(text.substring(colon + 1))));
    }

    boolean is(String other) {
        return word.equals(other);
    }
}
