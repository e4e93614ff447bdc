package dev.corrente.reconciler.desired;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where desired state is fetched from, as {@code source.yaml} says it.
 *
 * @param url {@code https://…}, {@code http://…}, {@code git://…}, {@code ssh://…}, {@code user@host:path} or an absolute
 *     path; without password, query and fragment
 * @param ref a branch, a tag, a full name such as {@code refs/heads/main}, a full commit id, or {@code HEAD}
 * @param path of the folder that holds the stack file, relative to the repository's root; empty is the root itself
 * @param poll time between two looks at the repository
 * @param keysFile public keys, one of which must have signed a commit; empty takes every commit
 * @param fastForwardOnly whether a commit is refused that does not lead on from the one in force
 * @param webhookSecretFile what a push notification must prove to know; empty takes no notification
 */
public record SourceSpec(
        String url,
        String ref,
        String path,
        Duration poll,
        Access access,
        Optional<Path> keysFile,
        boolean fastForwardOnly,
        Optional<Path> webhookSecretFile) {

    /** What the repository's server is told about who asks. The files are read anew for each connection. */
    public sealed interface Access {
        record Anonymous() implements Access {}

        /** HTTP basic authentication. */
        record Token(String user, Path file) implements Access {}

        /** @param knownHosts in OpenSSH's form; a server that is not in it is not talked to */
        record SshKey(Path file, Path knownHosts) implements Access {}
    }
}
