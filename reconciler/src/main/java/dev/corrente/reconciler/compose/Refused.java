package dev.corrente.reconciler.compose;

import dev.corrente.reconciler.desired.Place;
import dev.corrente.reconciler.desired.Problem;

import java.util.Optional;

/** A Compose file of which no stack file can be made. */
final class Refused extends RuntimeException {
    static final String FLATTEN = "docker-compose config > flat.yaml writes everything into one file; import that";

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    Refused(Place place, String message, String suggestion) {
        super(message);
        this.problem = new Problem(
                place.file(),
                place.line(),
                place.column(),
                place.path(),
                message,
                Optional.of(suggestion).filter(text -> !text.isEmpty()));
    }

    Problem problem() {
        return problem;
    }
}
