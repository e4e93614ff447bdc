package dev.corrente.reconciler.compose;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** A YAML document that is to be written. */
sealed interface Tree {

    /** Text, which every YAML reader takes for text: it is quoted where it looks like something else. */
    record Text(String text) implements Tree {}

    /** A number, a truth value or nothing, which stands as it is. */
    record Raw(String text) implements Tree {
        static final Raw NOTHING = new Raw("null");
        static final Raw TRUE = new Raw("true");
    }

    record Sequence(List<Tree> items) implements Tree {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    record Mapping(SequencedMap<String, Tree> entries) implements Tree {
        static final Mapping EMPTY = new Mapping(new LinkedHashMap<>());

        public Mapping {
            entries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entries));
        }

        static Mapping of(String key, Tree value) {
            SequencedMap<String, Tree> one = new LinkedHashMap<>();
            one.put(key, value);
            return new Mapping(one);
        }
    }

    static Tree texts(Collection<String> texts) {
        return new Sequence(texts.stream().map(text -> (Tree) new Text(text)).toList());
    }

    static Tree raw(Object value) {
        return new Raw(String.valueOf(value));
    }
}
