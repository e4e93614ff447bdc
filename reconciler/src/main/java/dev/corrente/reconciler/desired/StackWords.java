package dev.corrente.reconciler.desired;

import java.util.Optional;

/** The words of a stack file, for whoever writes one. The kinds of maps are the definitions of its JSON Schema. */
public final class StackWords {
    private StackWords() {}

    /** @param map such as {@code service} or {@code healthcheck} */
    public static boolean knows(String map, String key) {
        return vocabulary(map).has(key);
    }

    /** Why a stack file does not have what Compose has, or what to write instead; empty for words of neither. */
    public static Optional<String> reasonAgainst(String map, String key) {
        return Optional.ofNullable(vocabulary(map).unsupported().get(key));
    }

    private static Vocabulary vocabulary(String map) {
        return Vocabularies.all().stream()
                .filter(vocabulary -> vocabulary.name().equals(map))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a stack file has no map of the kind " + map));
    }
}
