package dev.corrente.reconciler.desired;

/** The keys of {@code reconcile.probe} and of the maps inside. */
final class ProbeKeys {
    static final Vocabulary PROBE = Vocabulary.of("probe", "startup", "liveness", "settle");

    static final Vocabulary STARTUP = Vocabulary.of("startupProbe", "http", "tcp", "exec", "interval", "timeout");

    static final Vocabulary LIVENESS =
            Vocabulary.of("livenessProbe", "http", "tcp", "exec", "interval", "timeout", "failures");

    static final Vocabulary HTTP = Vocabulary.of("httpCheck", "port", "path", "scheme", "status");

    static final Vocabulary TCP = Vocabulary.of("tcpCheck", "port");

    private ProbeKeys() {}
}
