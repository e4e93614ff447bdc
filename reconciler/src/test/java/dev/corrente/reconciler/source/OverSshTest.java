package dev.corrente.reconciler.source;

import dev.corrente.reconciler.desired.SourceSpec;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.KeySetPublickeyAuthenticator;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.shell.ProcessShellCommandFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** Against an SSH server on loopback that runs git, with keys that ssh-keygen made. */
class OverSshTest {
    @TempDir
    Path folder;

    private PushedRepository repository;
    private SshServer server;

    @BeforeEach
    void aServer() throws IOException, GeneralSecurityException {
        repository = new PushedRepository(folder);
        repository.stack("a:1").push();
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider(folder.resolve("host-key")));
        server.setPublickeyAuthenticator(
                new KeySetPublickeyAuthenticator("allowed", List.of(publicKey(key("deploy")))));
        server.setCommandFactory(ProcessShellCommandFactory.INSTANCE);
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(true);
    }

    private Path key(String name) {
        Path file = folder.resolve(name);
        Tool.run(folder, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", file.toString());
        return file;
    }

    private static PublicKey publicKey(Path key) throws IOException, GeneralSecurityException {
        String line = Files.readString(Path.of(key + ".pub"));
        return AuthorizedKeyEntry.parseAuthorizedKeyEntry(line).resolvePublicKey(null, null);
    }

    private Path knownHosts(boolean right) throws IOException, GeneralSecurityException {
        PublicKey host =
                server.getKeyPairProvider().loadKeys(null).iterator().next().getPublic();
        PublicKey shown = right
                ? host
                : KeyUtils.generateKeyPair(KeyUtils.getKeyType(host), KeyUtils.getKeySize(host))
                        .getPublic();
        return Files.writeString(
                folder.resolve("known-hosts"),
                "[127.0.0.1]:" + server.getPort() + " " + PublicKeyEntry.toString(shown) + "\n");
    }

    private Followed followed(Path key, Path hosts) {
        String url = "ssh://git@127.0.0.1:" + server.getPort() + repository.bare();
        return Followed.of(
                Followed.spec(url, "main", new SourceSpec.Access.SshKey(key, hosts), Optional.empty()),
                folder.resolve("state"));
    }

    @Test
    void the_right_key_and_a_known_host_open_the_repository() throws Exception {
        Followed source = followed(folder.resolve("deploy"), knownHosts(true));
        source.poll();

        assertThat(source.problems()).isEmpty();
        assertThat(source.stackFile()).contains("image: a:1");
    }

    @Test
    void a_host_with_another_key_than_the_known_one_is_not_talked_to() throws Exception {
        Followed source = followed(folder.resolve("deploy"), knownHosts(false));

        assertThat(source.poll().answered()).isFalse();
        assertThat(source.look().folder()).isEmpty();
    }

    @Test
    void another_key_is_not_let_in() throws Exception {
        Followed source = followed(key("stranger"), knownHosts(true));

        assertThat(source.poll().answered()).isFalse();
        assertThat(source.problems()).contains("token or key may read it");
    }
}
