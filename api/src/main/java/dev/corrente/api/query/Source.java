package dev.corrente.api.query;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A source of forecasts that has rows in the scope of a question, and when its newest row was made. */
public record Source(String name, Instant generatedAt) {
    public static final String PREFERRED = "ensemble";

    /**
     * The one source that an answer is made of, since sources are never added up: the wanted one, else
     * {@value #PREFERRED}, else the newest. Empty when the wanted one is not there, or there is none.
     */
    public static Optional<Source> choose(Optional<String> wanted, List<Source> there) {
        if (wanted.isPresent()) {
            return there.stream().filter(s -> s.name().equals(wanted.get())).findFirst();
        }
        Comparator<Source> order = Comparator.<Source, Boolean>comparing(
                        s -> s.name().equals(PREFERRED))
                .thenComparing(Source::generatedAt)
                .thenComparing(Source::name, Comparator.reverseOrder());
        return there.stream().max(order);
    }
}
