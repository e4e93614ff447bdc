package dev.corrente.reconciler.desired;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Collects what is wrong in one reading. A problem inside an anchor is met once for each alias; the first one stands
 * for all of them.
 */
final class Problems {
    /** More than anybody mends in one go; a file of garbage must not fill the log. */
    static final int MOST = 100;

    private static final Comparator<Problem> FILE_ORDER =
            Comparator.comparing(Problem::file).thenComparingInt(Problem::line).thenComparingInt(Problem::column);

    private record Seen(String file, int line, int column, String message) {}

    private final Set<Seen> seen = new HashSet<>();
    private final List<Problem> errors = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    void add(Place place, String message) {
        add(place, message, Optional.empty());
    }

    void add(Place place, String message, String suggestion) {
        add(place, message, Optional.of(suggestion));
    }

    void add(Place place, String message, Optional<String> suggestion) {
        put(errors, place, message, suggestion);
    }

    void add(Problem problem) {
        add(
                new Place(problem.file(), problem.line(), problem.column(), problem.path()),
                problem.message(),
                problem.suggestion());
    }

    void warn(Place place, String message, Optional<String> suggestion) {
        put(warnings, place, message, suggestion);
    }

    /** The value, or nothing after its fault was noted at {@code place}. */
    <T> Optional<T> accept(Place place, Parsed<T> parsed) {
        return switch (parsed) {
            case Parsed.Good<T>(T value) -> Optional.of(value);
            case Parsed.Bad<T>(String message, Optional<String> suggestion) -> {
                add(place, message, suggestion);
                yield Optional.empty();
            }
        };
    }

    boolean none() {
        return errors.isEmpty();
    }

    List<Problem> errors() {
        return errors.stream().sorted(FILE_ORDER).toList();
    }

    List<Problem> warnings() {
        return warnings.stream().sorted(FILE_ORDER).toList();
    }

    private void put(List<Problem> list, Place place, String message, Optional<String> suggestion) {
        if (list.size() < MOST && seen.add(new Seen(place.file(), place.line(), place.column(), message))) {
            list.add(new Problem(
                    place.file(),
                    place.line(),
                    place.column(),
                    OneLine.of(place.path()),
                    OneLine.of(message),
                    suggestion.map(OneLine::of)));
        }
    }
}
