package dev.corrente.reconciler.desired;

import java.util.List;
import java.util.Map;

/** The keys of {@code source.yaml}. */
final class SourceVocabulary {
    private static final String TOKEN = "put the token into a file and name it as tokenFile";

    static final Vocabulary SOURCE = Vocabulary.of("source", "apiVersion", "kind", "spec");

    static final Vocabulary SPEC = Vocabulary.of("spec", "git", "webhook");

    static final Vocabulary GIT = Vocabulary.of(
                    "git", "url", "ref", "path", "poll", "user", "tokenFile", "sshKeyFile", "knownHostsFile", "verify")
            .without(Map.of(
                    "token", TOKEN,
                    "password", TOKEN,
                    "branch", "write it as ref",
                    "tag", "write it as ref",
                    "interval", "write it as poll"));

    static final Vocabulary VERIFY = Vocabulary.of("verify", "keysFile");

    static final Vocabulary WEBHOOK = Vocabulary.of("webhook", "secretFile")
            .without(Map.of("secret", "put the secret into a file and name it as secretFile"));

    private SourceVocabulary() {}

    static List<Vocabulary> all() {
        return List.of(SOURCE, SPEC, GIT, VERIFY, WEBHOOK);
    }
}
