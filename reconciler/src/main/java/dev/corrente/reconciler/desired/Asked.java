package dev.corrente.reconciler.desired;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a reading asked of the disk, and what it was told. While all of it would be told again, reading again comes to the
 * same. Contents are compared and not times: an edit may leave a file's time and size as they were.
 */
final class Asked {
    private final List<Answer<?>> answers = new ArrayList<>();

    private record Answer<T>(Supplier<T> question, T given) {
        boolean holds() {
            return question.get().equals(given);
        }
    }

    /** @param question about the disk; its answers can be compared with each other */
    <T> T ask(Supplier<T> question) {
        T given = question.get();
        answers.add(new Answer<>(question, given));
        return given;
    }

    boolean hold() {
        return answers.stream().allMatch(Answer::holds);
    }
}
