package dev.corrente.reconciler.secrets;

import dev.corrente.reconciler.history.StateFolder;
import dev.corrente.reconciler.model.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SecretStoreTest {
    @TempDir
    private Path folder = Path.of(".");

    private SecretStore store(Map<String, String> environment) {
        Map<String, Secret> declared = Map.of(
                "made", new Secret("made", Optional.empty(), Optional.empty(), Optional.empty()),
                "given", new Secret("given", Optional.of("GIVEN"), Optional.of(Path.of("given.txt")), Optional.empty()),
                "acl",
                        new Secret(
                                "acl", Optional.empty(), Optional.empty(), Optional.of("user default on >{made} ~*")));
        return new SecretStore(new StateFolder(folder.resolve("state")), folder, declared, environment);
    }

    @Test
    void a_made_secret_is_strong_stays_the_same_and_is_its_owners_alone() throws IOException {
        String value = store(Map.of()).value("made");

        assertThat(value).matches("[A-Za-z0-9]{32}");
        assertThat(store(Map.of()).value("made")).isEqualTo(value);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("state/secrets/made"))))
                .isEqualTo("rw-------");
    }

    @Test
    void the_variable_wins_over_the_file_and_an_empty_one_is_none() throws IOException {
        Files.writeString(folder.resolve("given.txt"), "from file\n");

        assertThat(store(Map.of("GIVEN", "from env")).value("given")).isEqualTo("from env");
        assertThat(store(Map.of("GIVEN", "")).value("given")).isEqualTo("from file");
    }

    @Test
    void a_template_holds_another_secret() {
        SecretStore store = store(Map.of());

        assertThat(store.value("acl")).isEqualTo("user default on >" + store.value("made") + " ~*");
    }

    @Test
    void a_name_that_is_not_declared_is_answered_with_those_that_are() {
        assertThatThrownBy(() -> store(Map.of()).value("maed"))
                .hasMessage("no secret named maed; there are acl, given, made");
    }

    @Test
    void equal_content_has_equal_fingerprints_here_and_other_ones_on_another_box() {
        SecretStore here = store(Map.of());
        SecretStore there = new SecretStore(new StateFolder(folder.resolve("other")), folder, Map.of(), Map.of());

        assertThat(here.fingerprint("x")).isEqualTo(store(Map.of()).fingerprint("x"));
        assertThat(here.fingerprint("x")).isNotEqualTo(here.fingerprint("y")).isNotEqualTo(there.fingerprint("x"));
    }
}
