package dev.corrente.reconciler.desired;

import java.util.Optional;
import java.util.function.Function;

/** The outcome of reading a piece of text that does not know where it stands. */
sealed interface Parsed<T> {
    record Good<T>(T value) implements Parsed<T> {}

    record Bad<T>(String message, Optional<String> suggestion) implements Parsed<T> {}

    static <T> Parsed<T> good(T value) {
        return new Good<>(value);
    }

    static <T> Parsed<T> bad(String message) {
        return new Bad<>(message, Optional.empty());
    }

    static <T> Parsed<T> bad(String message, String suggestion) {
        return new Bad<>(message, Optional.of(suggestion));
    }

    default <U> Parsed<U> then(Function<T, Parsed<U>> next) {
        return switch (this) {
            case Good<T>(T value) -> next.apply(value);
            case Bad<T>(String message, Optional<String> suggestion) -> new Bad<>(message, suggestion);
        };
    }

    default <U> Parsed<U> map(Function<T, U> change) {
        return then(value -> good(change.apply(value)));
    }
}
