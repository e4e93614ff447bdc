package dev.corrente.api.query;

import java.time.LocalDate;
import java.util.Optional;

/** Days in America/Bahia, both ends included; an absent end is open. */
public record Period(Optional<LocalDate> start, Optional<LocalDate> end) {
    public Period {
        if (start.isPresent() && end.isPresent() && start.get().isAfter(end.get())) {
            throw new IllegalArgumentException("start " + start.get() + " is after end " + end.get());
        }
    }

    public static Period open() {
        return new Period(Optional.empty(), Optional.empty());
    }
}
