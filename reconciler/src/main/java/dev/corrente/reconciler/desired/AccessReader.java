package dev.corrente.reconciler.desired;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiFunction;

/** How to prove who asks, which must fit the kind of address. */
final class AccessReader {
    /** Servers that take a token as password do not look at the name, but want one. */
    private static final String USER = "git";

    private final Fields git;
    private final BiFunction<Fields, String, Optional<Path>> file;

    /** @param file a readable file of the project under a key */
    AccessReader(Fields git, BiFunction<Fields, String, Optional<Path>> file) {
        this.git = git;
        this.file = file;
    }

    SourceSpec.Access read(GitAddress address) {
        Optional<Path> token = file.apply(git, "tokenFile");
        Optional<Path> key = file.apply(git, "sshKeyFile");
        Optional<Path> hosts = file.apply(git, "knownHostsFile");
        Optional<String> user = git.text("user");
        if (address.scheme() == GitAddress.Scheme.SSH) {
            return ssh(key, hosts);
        }
        misplaced("sshKeyFile", "a key is for ssh addresses", "name a token as tokenFile, or use ssh://");
        misplaced("knownHostsFile", "known hosts are for ssh addresses", "remove it, or use ssh://");
        if (git.find("tokenFile").isEmpty()) {
            misplaced("user", "a user without tokenFile means nothing", "name a token as tokenFile, or remove it");
            return new SourceSpec.Access.Anonymous();
        }
        checkToken(address);
        return token.<SourceSpec.Access>map(path -> new SourceSpec.Access.Token(user.orElse(USER), path))
                .orElseGet(SourceSpec.Access.Anonymous::new);
    }

    private void checkToken(GitAddress address) {
        boolean http = address.scheme() == GitAddress.Scheme.HTTPS || address.scheme() == GitAddress.Scheme.HTTP;
        if (!http) {
            misplaced("tokenFile", "a token is for https addresses", "remove it, or use https://");
        } else if (!address.guarded()) {
            misplaced("tokenFile", "the token would cross the network readable for everybody", "use https://");
        }
    }

    private SourceSpec.Access ssh(Optional<Path> key, Optional<Path> hosts) {
        misplaced("tokenFile", "a token is for https addresses", "name a key as sshKeyFile, or use https://");
        misplaced("user", "an ssh address carries its user", "write it into the address: ssh://git@host/…");
        git.require("sshKeyFile", "write sshKeyFile: and a private key without passphrase, made for this host alone");
        git.require("knownHostsFile", "write knownHostsFile: and a file made with ssh-keyscan, once you compared it");
        return key.isPresent() && hosts.isPresent()
                ? new SourceSpec.Access.SshKey(key.get(), hosts.get())
                : new SourceSpec.Access.Anonymous();
    }

    private void misplaced(String key, String message, String suggestion) {
        git.find(key).ifPresent(value -> git.reading().problems().add(value.place(), message, suggestion));
    }
}
