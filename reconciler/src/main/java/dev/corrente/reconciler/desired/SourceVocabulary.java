package dev.corrente.reconciler.desired;

import java.util.List;

/** The keys of {@code source.yaml}. */
final class SourceVocabulary {
    static final Vocabulary SOURCE = Vocabulary.of("source", "apiVersion", "kind", "spec");

    static final Vocabulary SPEC = Vocabulary.of("spec", "git", "webhook");

    static final Vocabulary GIT = Vocabulary.of(
            "git",
            "url",
            "ref",
            "path",
            "poll",
            "user",
            "tokenFile",
            "sshKeyFile",
            "knownHostsFile",
            "verify",
            "fastForwardOnly");

    static final Vocabulary VERIFY = Vocabulary.of("verify", "keysFile");

    static final Vocabulary WEBHOOK = Vocabulary.of("webhook", "secretFile");

    private SourceVocabulary() {}

    static List<Vocabulary> all() {
        return List.of(SOURCE, SPEC, GIT, VERIFY, WEBHOOK);
    }
}
