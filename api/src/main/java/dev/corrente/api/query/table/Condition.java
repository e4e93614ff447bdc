package dev.corrente.api.query.table;

import dev.corrente.api.query.Bind;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One thing that a row must fulfil, of the type of its column. As in SQL, a null fulfils neither a condition nor its
 * {@code not}, except for {@code is}; NaN equals itself and is greater than every number.
 */
public sealed interface Condition {
    Field field();

    /** Its words as they stand behind the column's name in a question: one spelling for each meaning. */
    String words();

    record Compare(Field field, Comparison comparison, Bind value) implements Condition {
        @Override
        public String words() {
            return comparison.name().toLowerCase(Locale.ROOT) + "." + value.words();
        }
    }

    record In(Field field, List<Bind> values) implements Condition {
        public In {
            values = List.copyOf(values);
        }

        @Override
        public String words() {
            return values.stream()
                    .map(v -> v instanceof Bind.Text text ? Quoted.write(text.value()) : v.words())
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(",", "in.(", ")"));
        }
    }

    /**
     * @param pattern with {@code *} for any run of characters, and a backslash before a star or backslash that stands for
     *     itself
     */
    record Like(Field field, String pattern, boolean anyCase) implements Condition {
        @Override
        public String words() {
            return (anyCase ? "ilike." : "like.") + pattern;
        }
    }

    record Is(Field field, Word word) implements Condition {
        /** What a column may be, null included. */
        public enum Word {
            NULL,
            TRUE,
            FALSE
        }

        @Override
        public String words() {
            return "is." + word.name().toLowerCase(Locale.ROOT);
        }
    }

    record Not(Condition condition) implements Condition {
        @Override
        public Field field() {
            return condition.field();
        }

        @Override
        public String words() {
            return "not." + condition.words();
        }
    }
}
