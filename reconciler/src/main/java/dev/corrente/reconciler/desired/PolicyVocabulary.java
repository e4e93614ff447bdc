package dev.corrente.reconciler.desired;

import java.util.List;

/** The keys of {@code policy.yaml}. */
final class PolicyVocabulary {
    static final Vocabulary POLICY = Vocabulary.of("policy", "apiVersion", "kind", "spec");

    static final Vocabulary SPEC = Vocabulary.of("spec", "allow");

    static final Vocabulary ALLOWANCE = Vocabulary.of("allowance", "service", "what", "path", "reason");

    private PolicyVocabulary() {}

    static List<Vocabulary> all() {
        return List.of(POLICY, SPEC, ALLOWANCE);
    }
}
