package dev.corrente.reconciler.source;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** What a source file means for the running loop. */
class ProjectSourceTest {
    @TempDir
    Path folder;

    private PushedRepository repository;
    private Path desired;
    private ProjectSource source;
    private final BlockingQueue<String> wakes = new LinkedBlockingQueue<>();

    @BeforeEach
    void aProject() throws IOException {
        repository = new PushedRepository(folder);
        repository.stack("a:1").push();
        desired = Files.createDirectories(folder.resolve("project/desired-state"));
        source = new ProjectSource(
                folder.resolve("project"), folder.resolve("state"), Followed::check, (warning, reason, message) -> {});
    }

    @AfterEach
    void stop() {
        source.close();
    }

    private void sourceFile(String lines) throws IOException {
        Files.writeString(desired.resolve("source.yaml"), """
                apiVersion: corrente.dev/v1
                kind: Source
                spec:
                """ + lines.indent(2));
    }

    private void awaitWake() throws InterruptedException {
        assertThat(wakes.poll(30, TimeUnit.SECONDS))
                .as("nothing woke the loop within 30 s")
                .isNotNull();
    }

    private String seen() throws IOException {
        return Files.readString(source.look().folder().orElseThrow().resolve("stack.yaml"));
    }

    @Test
    void without_a_source_file_it_is_the_folder_and_no_state_is_kept() {
        assertThat(source.look().folder()).contains(desired);
        assertThat(source.look().revision()).isEmpty();
        assertThat(folder.resolve("state")).doesNotExist();
    }

    @Test
    void who_only_looks_fetches_what_was_never_fetched() throws IOException {
        sourceFile("git: {url: " + repository.bare() + "}");

        assertThat(seen()).contains("image: a:1");
    }

    @Test
    void who_only_looks_sees_what_the_loop_has_in_force_and_fetches_nothing() throws IOException {
        sourceFile("git: {url: " + repository.bare() + "}");
        source.look();
        repository.stack("a:2").push();

        assertThat(seen()).contains("image: a:1");
    }

    @Test
    void a_followed_repository_wakes_the_loop_and_a_push_notice_brings_the_next_commit() throws Exception {
        Files.writeString(folder.resolve("project/hook"), "s3cret\n");
        sourceFile("""
                git: {url: %s}
                webhook: {secretFile: ../hook}
                """.formatted(repository.bare()));
        source.follow(() -> wakes.add("wake"));
        source.look();
        awaitWake();
        assertThat(seen()).contains("image: a:1");

        repository.stack("a:2").push();
        PushNotice notice = source.pushNotices().orElseThrow();
        assertThat(notice.isGenuine(name -> name.equals("X-Gitlab-Token") ? "s3cret" : null, new byte[0]))
                .isTrue();
        notice.poll().run();
        awaitWake();
        assertThat(seen()).contains("image: a:2");
    }

    @Test
    void a_slip_in_the_source_file_leaves_what_was_fetched_in_force() throws IOException {
        sourceFile("git: {url: " + repository.bare() + "}");
        source.look();
        sourceFile("git: {ulr: " + repository.bare() + "}");

        assertThat(seen()).contains("image: a:1");
        assertThat(source.look().problems()).isNotEmpty();
    }

    @Test
    void a_slip_at_the_first_start_does_not_put_the_folder_in_force() throws IOException {
        sourceFile("git: {}");

        assertThat(source.look().folder()).isEmpty();
        assertThat(source.look().problems()).singleElement().asString().contains("\"url\" is missing");
    }

    @Test
    void a_source_file_that_is_taken_away_gives_the_folder_back() throws IOException {
        sourceFile("git: {url: " + repository.bare() + "}");
        source.look();
        Files.delete(desired.resolve("source.yaml"));

        assertThat(source.look().folder()).contains(desired);
    }

    @Test
    void without_a_secret_no_notice_is_taken() throws IOException {
        sourceFile("git: {url: " + repository.bare() + "}");
        source.look();

        assertThat(source.pushNotices()).isEmpty();
    }
}
