package dev.corrente.reconciler.source;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Against a bare repository in a folder. */
class GitSourceTest {
    @TempDir
    Path folder;

    private PushedRepository repository;
    private Followed source;
    private String first;

    @BeforeEach
    void aRepositoryThatIsFollowed() {
        repository = new PushedRepository(folder);
        first = repository.stack("a:1").push();
        source = Followed.of(repository.bare().toString(), folder.resolve("state"));
        source.poll();
    }

    @Test
    void the_newest_commit_is_in_force_and_its_files_are_as_committed() {
        assertThat(source.revision()).isEqualTo(first);
        assertThat(source.look().shortRevision()).isEqualTo(first.substring(0, 10));
        assertThat(source.stackFile()).contains("image: a:1");
        assertThat(source.problems()).isEmpty();
        assertThat(source.events)
                .containsExactly("SourceFetched: commit " + first.substring(0, 10) + " of refs/heads/main is in force");
    }

    @Test
    void a_push_is_news_and_nothing_new_is_none() {
        assertThat(source.poll()).isEqualTo(new GitSource.Polled(GitSource.Outcome.UNCHANGED, false));
        String second = repository.stack("a:2").push();

        assertThat(source.poll()).isEqualTo(new GitSource.Polled(GitSource.Outcome.FETCHED, true));
        assertThat(source.revision()).isEqualTo(second);
        assertThat(source.stackFile()).contains("image: a:2");
    }

    @Test
    void who_looked_before_a_push_still_finds_what_it_saw() {
        Path before = source.look().folder().orElseThrow();
        repository.stack("a:2").push();
        source.poll();

        assertThat(before.resolve("stack.yaml")).content().contains("image: a:1");
    }

    @Test
    void only_the_last_two_commits_are_kept() throws IOException {
        for (int i = 2; i < 6; i++) {
            repository.stack("a:" + i).push();
            source.poll();
        }
        Path trees = source.look().folder().orElseThrow().resolve("../..").normalize();

        try (Stream<Path> kept = Files.list(trees)) {
            assertThat(kept).hasSize(2);
        }
    }

    @Test
    void a_commit_that_cannot_be_read_is_refused_and_the_last_good_one_stays() {
        String bad = repository.stack("{").push();
        source.poll();

        assertThat(source.revision()).isEqualTo(first);
        assertThat(source.stackFile()).contains("image: a:1");
        assertThat(source.problems())
                .startsWith("desired-state/source.yaml spec.git: commit " + bad.substring(0, 10)
                        + " is refused: it cannot be read; commit " + first.substring(0, 10)
                        + " stays in force; push one that can be\ndesired-state/stack.yaml:");
    }

    @Test
    void a_refused_commit_is_told_once_and_the_next_good_one_ends_it() {
        repository.stack("{").push();
        source.poll();
        source.poll();
        repository.stack("a:3").push();
        source.poll();

        assertThat(source.problems()).isEmpty();
        assertThat(source.events.stream().filter(event -> event.startsWith("! SourceRefused")))
                .hasSize(1);
    }

    @Test
    void a_rewritten_branch_is_followed_and_that_is_said() {
        repository.stack("a:2").push();
        source.poll();
        repository.git("checkout", "--quiet", "--orphan", "other");
        String other = repository.stack("a:9").push();
        source.poll();

        assertThat(source.revision()).isEqualTo(other);
        assertThat(source.events.getLast())
                .startsWith("! SourceRewritten: refs/heads/main was rewritten: ")
                .endsWith(" is not among its last 50 commits");
    }

    @Test
    void several_commits_in_one_push_are_no_rewriting() {
        repository.stack("a:2").commit();
        repository.stack("a:3").commit();
        repository.stack("a:4").push();
        source.poll();

        assertThat(source.stackFile()).contains("image: a:4");
        assertThat(source.events).noneMatch(event -> event.contains("SourceRewritten"));
    }

    @Test
    void a_repository_that_is_away_is_a_warning_and_the_last_good_commit_stays() throws IOException {
        Path elsewhere = folder.resolve("elsewhere");
        Files.move(repository.bare(), elsewhere);

        assertThat(source.poll().answered()).isFalse();
        assertThat(source.poll().answered()).isFalse();
        assertThat(source.stackFile()).contains("image: a:1");
        assertThat(source.problems()).isEmpty();
        assertThat(source.warnings()).contains("commit " + first.substring(0, 10) + " stays in force");

        Files.move(elsewhere, repository.bare());
        assertThat(source.poll().answered()).isTrue();
        assertThat(source.warnings()).isEmpty();
        assertThat(source.events.stream().map(event -> event.replaceAll(":.*", "")))
                .containsExactly("SourceFetched", "! SourceUnreachable", "SourceReachable");
    }

    @Test
    void a_process_that_starts_while_git_is_away_goes_on_with_the_last_good_commit() throws IOException {
        Files.move(repository.bare(), folder.resolve("elsewhere"));
        Followed restarted = Followed.of(repository.bare().toString(), folder.resolve("state"));
        restarted.poll();

        assertThat(restarted.revision()).isEqualTo(first);
        assertThat(restarted.problems()).isEmpty();
    }

    @Test
    void where_nothing_was_ever_fetched_that_is_a_problem() {
        Followed other = Followed.of(folder.resolve("nowhere").toString(), folder.resolve("other"));
        other.poll();

        assertThat(other.look().folder()).isEmpty();
        assertThat(other.problems())
                .startsWith("desired-state/source.yaml spec.git: ")
                .contains("nowhere");
    }

    @Test
    void what_was_fetched_from_one_origin_is_not_the_last_good_commit_of_another() {
        Followed other = Followed.of(
                Followed.spec(repository.bare().toString(), "absent", Followed.ANYBODY, Optional.empty()),
                folder.resolve("state"));
        other.poll();

        assertThat(other.look().folder()).isEmpty();
        assertThat(other.problems()).contains("the repository has no branch or tag \"absent\"");
    }

    @Test
    void a_tag_and_a_commit_id_can_be_followed() {
        repository.git("tag", "--annotate", "--message", "one", "v1");
        repository.git("push", "--quiet", "origin", "v1");
        repository.stack("a:2").push();

        for (String ref : new String[] {"v1", "refs/tags/v1", first}) {
            Followed pinned = Followed.of(
                    Followed.spec(repository.bare().toString(), ref, Followed.ANYBODY, Optional.empty()),
                    folder.resolve("pinned"));
            pinned.poll();
            assertThat(pinned.problems()).isEmpty();
            assertThat(pinned.revision()).isEqualTo(first);
        }
    }

    @Test
    void the_default_branch_is_followed_as_head() {
        Followed head = Followed.of(
                Followed.spec(repository.bare().toString(), "HEAD", Followed.ANYBODY, Optional.empty()),
                folder.resolve("head"));
        head.poll();

        assertThat(head.problems()).isEmpty();
        assertThat(head.revision()).isEqualTo(first);
    }

    @Test
    void it_says_how_it_does() throws IOException {
        assertThat(source.look().readiness()).isEqualTo(Readiness.IN_FORCE);

        repository.stack("{").push();
        assertThat(source.poll().outcome()).isEqualTo(GitSource.Outcome.REFUSED);
        assertThat(source.look().readiness()).isEqualTo(Readiness.UNFIT);

        repository.git("mv", "desired-state", "elsewhere");
        repository.push();
        source.poll();
        assertThat(source.look().readiness()).isEqualTo(Readiness.NO_PATH);

        Path away = folder.resolve("away");
        Files.move(repository.bare(), away);
        assertThat(source.poll().outcome()).isEqualTo(GitSource.Outcome.AWAY);
        assertThat(source.look().readiness()).isEqualTo(Readiness.AWAY);
        assertThat(source.revision()).isEqualTo(first);

        Files.move(away, repository.bare());
        repository.git("mv", "elsewhere", "desired-state");
        repository.stack("a:2").push();
        source.poll();
        assertThat(source.look().readiness()).isEqualTo(Readiness.IN_FORCE);
    }

    @Test
    void the_repository_is_told_without_a_user_and_with_the_moment_of_the_fetch() {
        Repository seen = source.look().repository().orElseThrow();
        assertThat(seen.address()).isEqualTo(repository.bare().toString());
        assertThat(seen.fetchedAt()).isPresent();

        Followed other = Followed.of("ssh://ada@127.0.0.1:1/stack.git", folder.resolve("other"));
        Repository unseen = other.look().repository().orElseThrow();
        assertThat(unseen.address()).isEqualTo("ssh://127.0.0.1:1/stack.git");
        assertThat(unseen.fetchedAt()).isEmpty();
        assertThat(other.look().readiness()).isEqualTo(Readiness.NOT_YET);
    }

    @Test
    void the_moment_of_the_fetch_outlives_the_process_that_fetched() {
        Followed restarted = Followed.of(repository.bare().toString(), folder.resolve("state"));

        assertThat(restarted.look().repository()).isEqualTo(source.look().repository());
    }

    @Test
    void a_forced_push_is_refused_where_only_what_leads_on_is_taken() {
        Followed strict = Followed.leadingOn(repository.bare().toString(), folder.resolve("strict"));
        strict.poll();
        repository.stack("a:2").push();
        strict.poll();
        String second = strict.revision();
        repository.git("checkout", "--quiet", "--orphan", "other");
        repository.stack("a:9").push();

        assertThat(strict.poll().outcome()).isEqualTo(GitSource.Outcome.REFUSED);
        assertThat(strict.revision()).isEqualTo(second);
        assertThat(strict.look().readiness()).isEqualTo(Readiness.REWRITTEN);
        assertThat(strict.problems()).contains("fastForwardOnly is set", "stays in force");
    }
}
