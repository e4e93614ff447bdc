package dev.corrente.reconciler.source;

import dev.corrente.reconciler.desired.SourceSpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** Against git's own servers on loopback. */
class OverNetworkTest {
    private static final String TOKEN = "tok-3f9c1";

    @TempDir
    Path folder;

    private PushedRepository repository;

    @BeforeEach
    void aRepository() {
        repository = new PushedRepository(folder);
        repository.stack("a:1").push();
    }

    private Path served() {
        return folder.resolve("server");
    }

    private Followed withToken(GitHttpServer server, String token) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), token + "\n");
        SourceSpec.Access access = new SourceSpec.Access.Token("git", file);
        return Followed.of(
                Followed.spec(server.url("stack.git"), "main", access, Optional.empty()), folder.resolve("state"));
    }

    @Test
    void a_daemon_that_is_killed_leaves_the_last_good_commit_and_is_followed_when_it_is_back() {
        try (GitDaemon daemon = new GitDaemon(served())) {
            Followed source = Followed.of(daemon.url("stack.git"), folder.resolve("state"));
            source.poll();
            assertThat(source.stackFile()).contains("image: a:1");

            daemon.kill();
            String second = repository.stack("a:2").push();
            assertThat(source.poll().answered()).isFalse();
            assertThat(source.stackFile()).contains("image: a:1");
            assertThat(source.events.getLast())
                    .startsWith("! SourceUnreachable")
                    .contains("stays in force");

            daemon.restart();
            assertThat(source.poll()).isEqualTo(new GitSource.Polled(GitSource.Outcome.FETCHED, true));
            assertThat(source.revision()).isEqualTo(second);
            assertThat(source.events.getLast()).isEqualTo("SourceReachable: the repository answers again");
        }
    }

    @Test
    void smart_http_is_followed_and_a_rewritten_branch_as_well() {
        try (GitHttpServer server = new GitHttpServer(served())) {
            Followed source = Followed.of(server.url("stack.git"), folder.resolve("state"));
            source.poll();
            assertThat(source.problems() + source.warnings()).isEmpty();
            repository.stack("a:2").push();
            source.poll();
            assertThat(source.stackFile()).contains("image: a:2");

            repository.git("reset", "--quiet", "--hard", "HEAD~1");
            repository.stack("a:3").push();
            source.poll();
            assertThat(source.stackFile()).contains("image: a:3");
            assertThat(source.events.getLast()).startsWith("! SourceRewritten");
        }
    }

    @Test
    void a_token_opens_a_closed_repository() throws IOException {
        try (GitHttpServer server = new GitHttpServer(served()).demanding("git:" + TOKEN)) {
            Followed source = withToken(server, TOKEN);
            source.poll();

            assertThat(source.stackFile()).contains("image: a:1");
        }
    }

    @Test
    void a_wrong_token_is_said_without_the_token() throws IOException {
        try (GitHttpServer server = new GitHttpServer(served()).demanding("git:other")) {
            Followed source = withToken(server, TOKEN);
            source.poll();

            assertThat(source.problems()).contains("not authorized").contains("token or key may read it");
            assertThat(source.problems() + source.events).doesNotContain(TOKEN);
        }
    }

    @Test
    void a_token_is_not_given_to_the_server_that_one_is_sent_on_to() throws IOException {
        try (GitHttpServer thief = new GitHttpServer(served()).demanding("git:" + TOKEN);
                GitHttpServer server = new GitHttpServer(served()).redirecting(thief.base())) {
            Followed source = withToken(server, TOKEN);

            assertThat(source.poll().answered()).isFalse();
            assertThat(thief.authorizations).isEmpty();
        }
    }
}
