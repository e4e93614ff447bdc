package dev.corrente.reconciler.desired;

import java.util.List;
import java.util.Map;

/** The keys of everything in a stack file but a service, whose keys are in {@link ServiceKeys}. */
final class Vocabularies {
    private static final String UNDER_SPEC = "in a stack file it stands under \"spec\"";
    private static final String OURS = "the reconciler names, labels and owns it: leave this out";
    private static final String BRIDGE = "a stack's network is always a plain bridge: leave this out";
    private static final String LOCAL = "a stack's volume is always a local one: leave this out";

    static final Vocabulary STACK = Vocabulary.of("stack", "apiVersion", "kind", "metadata", "spec")
            .withExtensions()
            .without(Map.of(
                    "version", "remove it; \"apiVersion: corrente.dev/v1\" takes its place",
                    "name", "write it as metadata: {name: …}",
                    "include", "write everything into one file",
                    "services", UNDER_SPEC,
                    "networks", UNDER_SPEC,
                    "volumes", UNDER_SPEC,
                    "secrets", UNDER_SPEC,
                    "configs", UNDER_SPEC));

    static final Vocabulary METADATA = Vocabulary.of("metadata", "name");

    static final Vocabulary SPEC = Vocabulary.of(
                    "spec", "profiles", "services", "networks", "volumes", "secrets", "configs", "reconcile")
            .withExtensions();

    static final Vocabulary STACK_RECONCILE =
            Vocabulary.of("stackReconcile", "windows", "timezone", "maxDeletesPerPass");

    static final Vocabulary NETWORK = Vocabulary.of("network", "internal", "reconcile")
            .without(Map.of(
                    "driver", BRIDGE,
                    "driver_opts", BRIDGE,
                    "ipam", BRIDGE,
                    "enable_ipv6", BRIDGE,
                    "attachable", BRIDGE,
                    "external", OURS,
                    "name", OURS,
                    "labels", OURS));

    static final Vocabulary NETWORK_RECONCILE = Vocabulary.of("networkReconcile", "join");

    static final Vocabulary VOLUME = Vocabulary.of("volume")
            .without(Map.of("driver", LOCAL, "driver_opts", LOCAL, "external", OURS, "name", OURS, "labels", OURS));

    static final Vocabulary SECRET = Vocabulary.of("secret", "environment", "file", "template")
            .without(Map.of(
                    "external", "leave it out: a secret that names no source is made by the reconciler",
                    "name", OURS,
                    "labels", OURS,
                    "driver", "name a file or a variable as its source",
                    "template_driver", "use \"template\" with {other_secret} in it"));

    static final Vocabulary CONFIG = Vocabulary.of("config", "file", "content")
            .without(Map.of(
                    "environment", "write content: ${NAME}",
                    "external", "name a file or give the content",
                    "name", OURS,
                    "labels", OURS,
                    "template_driver", "write the content with ${NAME} in it"));

    private Vocabularies() {}

    static List<Vocabulary> all() {
        return List.of(
                STACK,
                METADATA,
                SPEC,
                STACK_RECONCILE,
                NETWORK,
                NETWORK_RECONCILE,
                VOLUME,
                SECRET,
                CONFIG,
                ServiceKeys.SERVICE,
                ServiceKeys.PORT,
                ServiceKeys.MOUNT,
                ServiceKeys.TMPFS,
                ServiceKeys.SERVICE_NETWORK,
                ServiceKeys.DEPENDENCY,
                ServiceKeys.HEALTHCHECK,
                ServiceKeys.GRANT,
                ServiceKeys.LOGGING,
                ServiceKeys.RECONCILE,
                ServiceKeys.BUDGET,
                ServiceKeys.UPDATE,
                ProbeKeys.PROBE,
                ProbeKeys.STARTUP,
                ProbeKeys.LIVENESS,
                ProbeKeys.HTTP,
                ProbeKeys.TCP);
    }
}
