package dev.corrente.reconciler.source;

import dev.corrente.reconciler.desired.SourceSpec;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;

import java.io.File;
import java.nio.file.Path;
import java.util.List;

/** SSH with one key and one list of known hosts: no agent, no password, no configuration of a user's. */
final class SshSessions {
    private SshSessions() {}

    /** @param folder where the library may look for files, and finds none */
    static SshdSessionFactory with(SourceSpec.Access.SshKey key, Path folder) {
        File nowhere = folder.toFile();
        // A host that is not known is asked about, and there is nobody to answer: it is refused.
        return new SshdSessionFactoryBuilder()
                .setHomeDirectory(nowhere)
                .setSshDirectory(nowhere)
                .setConfigStoreFactory((home, config, user) -> null)
                .setPreferredAuthentications("publickey")
                .setDefaultIdentities(folderOfKeys -> List.of(key.file()))
                .setDefaultKnownHostsFiles(folderOfHosts -> List.of(key.knownHosts()))
                .setConnectorFactory(null)
                .build(null);
    }
}
