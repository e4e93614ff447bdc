package dev.corrente.reconciler.source;

import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileBasedConfig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The last fetched commit, in a repository that is made anew for each: nothing grows, and nothing old can be broken. It
 * stays until the next one, so that a refused commit is judged again without being fetched again.
 */
final class FetchedCommits {
    /** How far back a commit is looked for before a reference counts as rewritten. */
    static final int LOOKED_BACK = 50;

    private final Path folder;
    private final GitRemote remote;
    private final Limits limits;

    /** What is done with the commit while its repository is open. */
    @FunctionalInterface
    interface Use<T> {
        T of(LimitedRepository repository, RevCommit commit) throws IOException, SourceFailure;
    }

    FetchedCommits(Path folder, GitRemote remote, Limits limits) {
        this.folder = folder;
        this.remote = remote;
        this.limits = limits;
    }

    /** Fetches the head unless that was the last thing done. */
    <T> T with(GitRemote.Head head, Use<T> use) throws IOException, SourceFailure {
        try (LimitedRepository repository = new LimitedRepository(folder.toFile(), limits)) {
            Optional<ObjectId> here = Files.exists(folder.resolve("HEAD"))
                    ? Optional.ofNullable(repository.resolve(GitRemote.FETCHED + "^{commit}"))
                    : Optional.empty();
            if (here.filter(head.id()::equals).isPresent()) {
                return use.of(repository, commit(repository, head.id()));
            }
        }
        Checkouts.delete(folder);
        try (LimitedRepository repository = new LimitedRepository(folder.toFile(), limits)) {
            repository.create(true);
            settings(repository.getConfig());
            return use.of(repository, commit(repository, remote.fetch(repository, head, 1)));
        }
    }

    private static void settings(FileBasedConfig config) throws IOException {
        config.setInt("gc", null, "auto", 0);
        config.setBoolean("core", null, "fsyncRefFiles", true);
        config.save();
    }

    private static RevCommit commit(LimitedRepository repository, ObjectId id) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit commit = walk.parseCommit(id);
            walk.parseBody(commit);
            return commit;
        }
    }

    /** Whether {@code old} is not among what led to {@code commit}; empty where that cannot be told. */
    Optional<Boolean> rewritten(LimitedRepository repository, GitRemote.Head head, RevCommit commit, String old)
            throws IOException {
        ObjectId before = ObjectId.fromString(old);
        for (RevCommit parent : commit.getParents()) {
            if (parent.getId().equals(before)) {
                return Optional.of(false);
            }
        }
        try {
            remote.fetch(repository, head, LOOKED_BACK);
        } catch (SourceFailure e) {
            return Optional.empty();
        }
        try (RevWalk walk = new RevWalk(repository)) {
            walk.markStart(walk.parseCommit(commit));
            for (RevCommit one : walk) {
                if (one.getId().equals(before)) {
                    return Optional.of(false);
                }
            }
            return Optional.of(true);
        }
    }
}
