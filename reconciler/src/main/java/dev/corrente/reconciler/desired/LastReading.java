package dev.corrente.reconciler.desired;

import java.util.Optional;
import java.util.function.Function;

/** What a reading came to, for as long as the disk gives it the same answers. */
final class LastReading<R> {
    private Optional<Outcome<R>> last = Optional.empty();

    private record Outcome<R>(Object of, Asked asked, R result) {}

    /**
     * @param of what it depends on beside the disk
     * @param reading asks the disk through what it is given only
     * @return the very same object as the last time if nothing changed
     */
    R get(Object of, Function<Asked, R> reading) {
        return last.filter(outcome -> outcome.of().equals(of) && outcome.asked().hold())
                .map(Outcome::result)
                .orElseGet(() -> {
                    Asked asked = new Asked();
                    R result = reading.apply(asked);
                    last = Optional.of(new Outcome<>(of, asked, result));
                    return result;
                });
    }
}
