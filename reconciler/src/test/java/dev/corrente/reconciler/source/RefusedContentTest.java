package dev.corrente.reconciler.source;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** Repositories that would harm or burden the host. Each leaves the last good commit in force. */
class RefusedContentTest {
    private static final Limits SMALL =
            new Limits(20_000, 40, 10_000, 5, 15_000, 2, Duration.ofSeconds(20), Duration.ofMinutes(1));

    @TempDir
    Path folder;

    private PushedRepository repository;
    private Followed source;

    @BeforeEach
    void aGoodCommit() {
        repository = new PushedRepository(folder);
        repository.stack("a:1").push();
        source = Followed.of(repository.bare().toString(), folder.resolve("state"), SMALL);
        source.poll();
    }

    private String refusal() {
        repository.push();
        source.poll();
        assertThat(source.stackFile()).contains("image: a:1");
        assertThat(source.events.getLast()).startsWith("! SourceRefused");
        return source.problems();
    }

    /** Does not compress. */
    private static String noise(int seed, int length) {
        StringBuilder text = new StringBuilder();
        new Random(seed).ints(length, '!', '~').forEach(c -> text.append((char) c));
        return text.toString();
    }

    @Test
    void a_symbolic_link_is_refused() {
        repository.link("desired-state/passwd", "/etc/passwd");

        assertThat(refusal()).contains("its file passwd is a symbolic link, which could lead anywhere on this host");
    }

    @Test
    void a_link_outside_the_path_does_no_harm() {
        repository.link("elsewhere", "/etc").stack("a:2").push();
        source.poll();

        assertThat(source.stackFile()).contains("image: a:2");
    }

    @Test
    void a_submodule_is_refused() {
        repository.git(
                "update-index",
                "--add",
                "--cacheinfo",
                "160000," + repository.git("rev-parse", "HEAD") + ",desired-state/sub");
        repository.git("commit", "--quiet", "--message", "submodule");
        repository.git("push", "--quiet", "origin", "HEAD:main");
        source.poll();

        assertThat(source.problems()).contains("its file sub is a submodule, and those are not fetched");
        assertThat(source.stackFile()).contains("image: a:1");
    }

    @Test
    void a_pointer_of_git_lfs_is_refused() {
        repository.file(
                "desired-state/big.bin", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n");

        assertThat(refusal()).contains("its file big.bin is a pointer of Git LFS");
    }

    @Test
    void filters_and_line_ends_that_attributes_ask_for_are_not_applied() {
        repository
                .file("desired-state/.gitattributes", "* filter=evil ident eol=crlf\n")
                .file("desired-state/a.conf", "$Id$\n")
                .push();
        source.poll();

        assertThat(source.text("a.conf")).isEqualTo("$Id$\n");
    }

    @Test
    void a_file_that_is_too_large_is_refused_while_it_is_fetched() {
        repository.file("desired-state/large.txt", "a".repeat(50_000));

        assertThat(refusal()).contains("the repository is too large for a desired state");
    }

    @Test
    void a_repository_that_is_too_large_is_refused_while_it_is_fetched() {
        for (int i = 0; i < 4; i++) {
            repository.file("other/" + i, noise(i, 9_000));
        }

        assertThat(refusal()).contains("takes more than 20000 bytes to fetch");
    }

    @Test
    void a_repository_of_too_many_objects_is_refused_before_room_is_made_for_them() {
        for (int i = 0; i < 60; i++) {
            repository.file("other/" + i, "file " + i);
        }

        assertThat(refusal()).contains("objects, and 40 are the most");
    }

    @Test
    void too_many_files_under_the_path_are_refused() {
        for (int i = 0; i < 6; i++) {
            repository.file("desired-state/" + i, "file " + i);
        }

        assertThat(refusal()).contains("is one too many: 5 files of together 15000 bytes are the most");
    }

    @Test
    void folders_that_lie_too_deep_are_refused() {
        repository.file("desired-state/a/b/c/d.txt", "deep");

        assertThat(refusal()).contains("lies more than 2 folders deep");
    }

    @Test
    void a_commit_without_the_folder_is_refused() {
        repository.git("rm", "-r", "--quiet", "desired-state");
        repository.file("README", "nothing here");

        assertThat(refusal()).contains("it has no folder \"desired-state\"");
    }

    @Test
    void a_hook_of_the_repository_is_never_run() {
        repository.file("../server/stack.git/hooks/post-checkout", "#!/bin/sh\ntouch " + folder.resolve("ran") + "\n");
        repository.stack("a:2").push();
        source.poll();

        assertThat(source.stackFile()).contains("image: a:2");
        assertThat(folder.resolve("ran")).doesNotExist();
    }
}
