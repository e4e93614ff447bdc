package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.desired.Problem;
import dev.corrente.reconciler.source.Readiness;
import dev.corrente.reconciler.source.Repository;
import dev.corrente.reconciler.source.Sight;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** How the condition SourceReady tells of each state that a source may be in. */
class SourceSeenTest {
    private static final Problem SAID =
            new Problem("desired-state/source.yaml", 0, 0, "spec.git", "so it is", Optional.empty());
    private static final Repository REPOSITORY = new Repository(
            "https://git.example.org/stack.git",
            "main",
            "desired-state",
            Optional.of(Instant.parse("2026-03-01T12:00:00Z")));

    private static SourceSeen seen(Readiness readiness, Optional<Path> folder) {
        return SourceSeen.of(new Sight(
                folder,
                folder.map(path -> "0123456789abcdef"),
                List.of(SAID),
                List.of(SAID),
                readiness,
                Optional.of(REPOSITORY)));
    }

    @Test
    void every_state_has_a_reason_of_its_own() {
        Optional<Path> folder = Optional.of(Path.of("tree"));

        assertThat(Arrays.stream(Readiness.values()).map(readiness -> {
                    SourceSeen seen = seen(readiness, folder);
                    return readiness + " " + seen.ready() + " " + seen.reason();
                }))
                .containsExactly(
                        "FOLDER True Folder",
                        "IN_FORCE True CommitInForce",
                        "NOT_YET Unknown FirstFetch",
                        "AWAY Unknown GitAway",
                        "UNSIGNED False SignatureRefused",
                        "REWRITTEN False NotFastForward",
                        "NO_PATH False PathMissing",
                        "UNFIT False CommitRefused",
                        "INVALID False InvalidSource");
    }

    @Test
    void a_repository_that_is_away_is_worse_where_nothing_was_ever_fetched() {
        assertThat(seen(Readiness.AWAY, Optional.empty()).reason()).isEqualTo("NothingFetched");
        assertThat(seen(Readiness.AWAY, Optional.empty()).ready()).isEqualTo("False");
    }

    @Test
    void what_is_wrong_is_said_and_what_is_in_force_is_named() {
        SourceSeen seen = seen(Readiness.UNSIGNED, Optional.of(Path.of("tree")));

        assertThat(seen.message()).contains("so it is");
        assertThat(seen.status().commit()).isEqualTo("0123456789abcdef");
        assertThat(seen.status().fetchedAt()).isEqualTo("2026-03-01T12:00:00Z");
    }
}
