package dev.corrente.api.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A WHERE clause that grows from fixed fragments; an absent value adds nothing. */
final class Conditions {
    private final StringBuilder text = new StringBuilder();
    private final List<Bind> binds = new ArrayList<>();

    Conditions and(String condition, List<Bind> values) {
        text.append(text.isEmpty() ? "WHERE " : " AND ").append(condition);
        binds.addAll(values);
        return this;
    }

    Conditions and(String condition, Bind value) {
        return and(condition, List.of(value));
    }

    <T> Conditions andIf(Optional<T> value, String condition, Function<T, Bind> bind) {
        value.ifPresent(v -> and(condition, bind.apply(v)));
        return this;
    }

    /** Both ends belong to the period. */
    Conditions within(String dateColumn, Period period) {
        andIf(period.start(), dateColumn + " >= ?", Bind::day);
        return andIf(period.end(), dateColumn + " <= ?", Bind::day);
    }

    /** {@code column IN (…)}; an empty list means no restriction. */
    Conditions in(String column, List<String> values) {
        if (values.isEmpty()) {
            return this;
        }
        String marks = "?, ".repeat(values.size() - 1) + "?";
        return and(
                column + " IN (" + marks + ")", values.stream().map(Bind::text).toList());
    }

    String text() {
        return text.toString();
    }

    List<Bind> binds() {
        return List.copyOf(binds);
    }

    /** These values followed by more, for the question marks behind the clause. */
    List<Bind> bindsAnd(Bind... more) {
        List<Bind> all = new ArrayList<>(binds);
        all.addAll(List.of(more));
        return all;
    }
}
