package dev.corrente.reconciler.access;

import dev.corrente.reconciler.history.StateFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TokenStoreTest {
    private static final Set<Scope> OPERATE = Set.of(Scope.OPERATE);

    private final SettableClock clock = new SettableClock();

    @TempDir
    private Path folder = Path.of(".");

    private StateFolder state = new StateFolder(Path.of("."));
    private TokenStore store = new TokenStore(state, clock);

    @BeforeEach
    void inAFolder() {
        state = new StateFolder(folder);
        store = new TokenStore(state, clock);
    }

    @Test
    void a_token_is_told_once_and_only_its_hash_is_kept_readable_by_the_owner() throws IOException {
        String text = store.create("ci", OPERATE, Optional.empty());

        Path file = folder.resolve("tokens.json");
        assertThat(text).startsWith("corrente_").hasSizeGreaterThan(50);
        assertThat(Files.readString(file)).contains("\"ci\"", Secret.hash(text)).doesNotContain(text);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_running_gate_heeds_at_once_what_another_process_makes_and_revokes() {
        Gate gate = new Gate(state, clock);
        String text = new TokenStore(state, clock).create("ci", OPERATE, Optional.empty());
        assertThat(gate.caller(text).map(Caller::name)).contains("ci");

        new TokenStore(state, clock).revoke("ci");
        assertThat(gate.caller(text)).isEmpty();
    }

    @Test
    void a_token_ends_at_its_time_and_its_name_is_free_again() {
        Gate gate = new Gate(state, clock);
        String text = store.create("ci", OPERATE, Optional.of(Duration.ofHours(1)));
        clock.pass(Duration.ofMinutes(59));
        assertThat(gate.caller(text)).isPresent();
        clock.pass(Duration.ofMinutes(1));

        assertThat(gate.caller(text)).isEmpty();
        store.create("ci", OPERATE, Optional.empty());
        assertThat(store.list()).hasSize(1);
    }

    @Test
    void each_start_makes_the_local_token_anew() throws IOException {
        Gate first = new Gate(state, clock);
        String old = Files.readString(folder.resolve("operator.token")).strip();
        assertThat(first.caller(old).map(Caller::name)).contains("local-operator");
        Gate second = new Gate(state, clock);

        assertThat(second.caller(old)).isEmpty();
        String now = Files.readString(folder.resolve("operator.token")).strip();
        assertThat(second.caller(now).map(caller -> caller.may(Scope.OPERATE))).contains(true);
    }

    @Test
    void a_file_that_cannot_be_read_lets_nobody_in_and_is_not_written_over() throws IOException {
        String text = store.create("ci", OPERATE, Optional.empty());
        Gate gate = new Gate(state, clock);
        Files.writeString(folder.resolve("tokens.json"), "{half");

        assertThat(gate.caller(text)).isEmpty();
        org.assertj.core.api.Assertions.assertThatIllegalStateException()
                .isThrownBy(() -> store.create("other", OPERATE, Optional.empty()))
                .withMessageContaining("tokens.json");
        assertThat(Files.readString(folder.resolve("tokens.json"))).isEqualTo("{half");
    }

    @Test
    void names_are_checked() {
        store.create("ci", OPERATE, Optional.empty());

        for (String name : new String[] {"ci", "", "CI", "a b", "local-operator", "x".repeat(64)}) {
            assertThatIllegalArgumentException()
                    .as(name)
                    .isThrownBy(() -> store.create(name, OPERATE, Optional.empty()));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.revoke("nobody"))
                .withMessageContaining("token list");
    }

    @Test
    void who_may_only_read_may_not_operate() {
        Caller reader = new Caller("wall", Set.of(Scope.READ));

        assertThat(reader.may(Scope.READ)).isTrue();
        assertThat(reader.may(Scope.OPERATE)).isFalse();
        assertThat(new Caller("ci", OPERATE).may(Scope.READ)).isTrue();
    }
}
