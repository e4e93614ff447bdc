package dev.corrente.reconciler.source;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** With keys that ssh-keygen made, and commits that git signed. */
class SignatureTest {
    @TempDir
    Path folder;

    private PushedRepository repository;

    @BeforeEach
    void aRepository() {
        repository = new PushedRepository(folder);
    }

    private Path key(String name, String type) {
        Path file = folder.resolve(name);
        Tool.run(folder, "ssh-keygen", "-q", "-t", type, "-N", "", "-C", name, "-f", file.toString());
        return file;
    }

    private void signWith(Path key) {
        repository.unsigned().signing("gpg.format=ssh", "commit.gpgsign=true", "user.signingkey=" + key + ".pub");
    }

    private Followed trusting(String... lines) throws IOException {
        Path keys = Files.writeString(folder.resolve("signers"), String.join("\n", lines) + "\n");
        return Followed.of(
                Followed.spec(repository.bare().toString(), "main", Followed.ANYBODY, Optional.of(keys)),
                folder.resolve("state"));
    }

    private static String line(Path key) throws IOException {
        return "ada@example.org " + Files.readString(Path.of(key + ".pub")).strip();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "rsa", "ecdsa"})
    void a_commit_signed_by_a_listed_key_is_in_force(String type) throws IOException {
        Path ada = key("ada", type);
        signWith(ada);
        repository.stack("a:1").push();
        Followed source = trusting(line(ada));
        source.poll();

        assertThat(source.problems()).isEmpty();
        assertThat(source.stackFile()).contains("image: a:1");
    }

    @Test
    void unsigned_and_foreign_commits_are_refused_and_the_last_good_one_stays() throws IOException {
        Path ada = key("ada", "ed25519");
        Path mallory = key("mallory", "ed25519");
        signWith(ada);
        String good = repository.stack("a:1").push();
        Followed source = trusting(line(ada));
        source.poll();

        String unsigned = repository.unsigned().stack("a:2").push();
        source.poll();
        assertThat(source.revision()).isEqualTo(good);
        assertThat(source.problems())
                .contains("commit " + unsigned.substring(0, 10) + " is refused: it is not signed; commit "
                        + good.substring(0, 10) + " stays in force");
        assertThat(source.look().readiness()).isEqualTo(Readiness.UNSIGNED);

        signWith(mallory);
        repository.stack("a:3").push();
        source.poll();
        assertThat(source.revision()).isEqualTo(good);
        assertThat(source.problems()).contains("is refused: ").contains("stays in force");

        signWith(ada);
        String signed = repository.stack("a:4").push();
        source.poll();
        assertThat(source.revision()).isEqualTo(signed);
    }

    @Test
    void a_commit_that_was_changed_after_it_was_signed_is_refused() throws IOException {
        Path ada = key("ada", "ed25519");
        signWith(ada);
        repository.stack("a:1").push();
        Path raw = folder.resolve("raw");
        Files.writeString(raw, repository.git("cat-file", "commit", "HEAD").replace("change", "other") + "\n");
        String forged = repository.git("hash-object", "-t", "commit", "-w", raw.toString());
        repository.git("push", "--quiet", "--force", "origin", forged + ":main");
        Followed source = trusting(line(ada));
        source.poll();

        assertThat(source.look().folder()).isEmpty();
        assertThat(source.problems()).contains("is refused: it is not signed by a listed key");
    }

    @Test
    void a_key_that_was_listed_later_lets_the_waiting_commit_in() throws IOException {
        Path ada = key("ada", "ed25519");
        Path grace = key("grace", "ed25519");
        signWith(grace);
        String waiting = repository.stack("a:1").push();
        Followed source = trusting(line(ada));
        source.poll();
        assertThat(source.look().folder()).isEmpty();

        Files.writeString(folder.resolve("signers"), line(ada) + "\n" + line(grace) + "\n");
        source.poll();
        assertThat(source.revision()).isEqualTo(waiting);
    }

    @Test
    void an_open_pgp_signature_is_refused_with_what_is_checked_instead() throws IOException {
        repository.stack("a:1").commit();
        String commit = repository.git("cat-file", "commit", "HEAD");
        String signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n iHUEABYKAB0\n -----END PGP SIGNATURE-----\n";
        Path raw = folder.resolve("raw");
        Files.writeString(raw, commit.replaceFirst("\n\n", "\n" + signature + "\n") + "\n");
        String signed = repository.git("hash-object", "-t", "commit", "-w", raw.toString());
        repository.git("push", "--quiet", "--force", "origin", signed + ":refs/heads/main");
        Followed source = trusting(line(key("ada", "ed25519")));
        source.poll();

        assertThat(source.problems()).contains("its signature is not an SSH signature, the only kind checked here");
    }
}
