package dev.corrente.reconciler.desired;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A document after aliases, merge keys and variables are resolved; every part knows its place. */
public sealed interface Yaml {
    Place place();

    /** What it is, for a message: {@code a list}, {@code text "yes"}. */
    String describe();

    /** Its fault is noted already; readers pass over it in silence. */
    record Broken(Place place) implements Yaml {
        @Override
        public String describe() {
            return "a broken value";
        }
    }

    record Sequence(Place place, List<Yaml> items) implements Yaml {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String describe() {
            return "a list";
        }
    }

    /** @param entries keys are unique */
    record Mapping(Place place, List<Entry> entries) implements Yaml {
        public Mapping {
            entries = List.copyOf(entries);
        }

        public Optional<Yaml> find(String key) {
            return entries.stream()
                    .filter(entry -> entry.key().equals(key))
                    .map(Entry::value)
                    .findFirst();
        }

        List<String> keys() {
            return entries.stream().map(Entry::key).toList();
        }

        @Override
        public String describe() {
            return "a map";
        }
    }

    /** @param place of the key; the path is the one of the value */
    record Entry(String key, Place place, Yaml value) {}

    /** How a scalar was written; text that came from a variable may be anything, quoted or not. */
    enum Style {
        PLAIN,
        QUOTED,
        INTERPOLATED
    }

    record Scalar(Place place, String text, Style style) implements Yaml {
        private static final Pattern NOTHING = Pattern.compile("|~|null|Null|NULL");
        private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
        private static final Pattern NUMBER = Pattern.compile("[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?");
        private static final int SHOWN = 60;

        public boolean isNothing() {
            return style == Style.PLAIN && NOTHING.matcher(text).matches();
        }

        public boolean isBoolean() {
            return style != Style.QUOTED && BOOLEAN.matcher(text).matches();
        }

        boolean isNumber() {
            return style != Style.QUOTED && NUMBER.matcher(text).matches();
        }

        /** True for a plain {@code true}, which is a boolean even where somebody meant the word. */
        boolean isOnlyBoolean() {
            return style == Style.PLAIN && isBoolean();
        }

        @Override
        public String describe() {
            if (isNothing()) {
                return "nothing";
            }
            if (isBoolean()) {
                return text;
            }
            return (isNumber() ? "the number " + text : "text \"" + shown() + "\"");
        }

        private String shown() {
            return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
        }
    }
}
