package dev.corrente.api.access;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KeyFolderTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void onlyTheHashOfAKeyIsKeptAndEachChangeIsAudited() throws IOException {
        var keys = new KeyFolder(folder, () -> NOON);
        String text = keys.create("reader", Set.of(Scope.READ), Optional.of(Duration.ofDays(1)));
        keys.revoke("reader");
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertThat(Files.readString(file)).doesNotContain(text);
            }
        }
        assertThat(Files.readAllLines(folder.resolve(KeyFolder.AUDIT)))
                .hasSize(4)
                .first()
                .asString()
                .contains("key create reader [read]", "2026-03-01T12:00:00Z", "asked");
        assertThat(text).startsWith("corrente_").hasSize(52);
    }

    @Test
    void aKeyCountsUntilItEnds() {
        var folderAtNoon = new KeyFolder(folder, () -> NOON);
        String text = folderAtNoon.create("short", Set.of(Scope.READ), Optional.of(Duration.ofHours(1)));
        assertThat(at(NOON).caller(text).orElseThrow().name()).isEqualTo("short");
        assertThat(at(NOON.plusSeconds(3_600)).caller(text)).isEmpty();
    }

    @Test
    void anAdminMayDoEverythingAndNobodyElseMoreThanItsScopes() {
        assertThat(new Caller("a", Set.of(Scope.ADMIN)).may(Scope.INGEST)).isTrue();
        assertThat(new Caller("b", Set.of(Scope.INGEST)).may(Scope.REFRESH)).isFalse();
    }

    @Test
    void aFileThatCannotBeReadLetsNobodyInAndIsNotWrittenOver() throws IOException {
        var keys = new KeyFolder(folder, () -> NOON);
        String text = keys.create("reader", Set.of(Scope.READ), Optional.empty());
        Files.writeString(folder.resolve(KeyFolder.FILE), "{broken");
        assertThat(at(NOON).caller(text)).isEmpty();
        assertThatThrownBy(() -> keys.create("more", Set.of(Scope.READ), Optional.empty()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("repair or remove it");
        assertThat(folder.resolve(KeyFolder.FILE)).hasContent("{broken");
    }

    @Test
    void aNameThatIsTakenReservedOrNoneIsRefused() {
        var keys = new KeyFolder(folder, () -> NOON);
        keys.create("one", Set.of(Scope.READ), Optional.empty());
        for (String name : new String[] {"one", "operator", "Upper", "", "../x"}) {
            assertThatThrownBy(() -> keys.create(name, Set.of(Scope.READ), Optional.empty()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> keys.revoke("two")).hasMessageContaining("data key list");
    }

    private Keys at(Instant now) {
        var keys = new Keys(new KeyFolder(folder, () -> now), folder.resolve("none"), () -> now);
        keys.reload();
        return keys;
    }
}
