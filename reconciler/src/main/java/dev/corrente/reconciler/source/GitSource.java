package dev.corrente.reconciler.source;

import dev.corrente.reconciler.desired.Problem;
import dev.corrente.reconciler.desired.SourceSpec;
import dev.corrente.reconciler.source.Checkouts.Checkout;
import org.eclipse.jgit.revwalk.RevCommit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A folder of a Git repository. {@link #poll} looks for a new commit and puts it in force if it is signed as demanded, made
 * of plain files, within the limits, and readable as desired state; whatever fails leaves the last good commit in force.
 */
final class GitSource implements Source {
    private static final Logger LOG = LoggerFactory.getLogger(GitSource.class);

    /** In this process; between processes the file lock stands. */
    private static final Object ONE_AT_A_TIME = new Object();

    private final SourceSpec spec;
    private final Surroundings around;
    private final Checkouts checkouts;
    private final GitRemote remote;
    private final FetchedCommits fetched;
    private final Standing standing;

    /** What a source is made of, beside its specification. */
    record Surroundings(Path home, Limits limits, DesiredCheck check, Told told) {}

    /**
     * What came of a poll.
     *
     * @param answered whether the repository could be asked
     * @param news whether {@link #look} says something else now
     */
    record Polled(boolean answered, boolean news) {}

    /** @param warnings about the specification, told as long as it is in force */
    GitSource(SourceSpec spec, List<Problem> warnings, Surroundings around) {
        this.spec = spec;
        this.around = around;
        this.checkouts = new Checkouts(around.home().resolve(Origin.of(spec)));
        this.remote = new GitRemote(spec, around.limits(), checkouts.home());
        this.fetched = new FetchedCommits(checkouts.repository(), remote, around.limits());
        this.standing = new Standing(warnings, checkouts.current(), around.told());
    }

    @Override
    public Sight look() {
        return standing.sight();
    }

    Polled poll() {
        synchronized (ONE_AT_A_TIME) {
            Sight before = look();
            boolean answered = true;
            try (FileChannel lock = checkouts.lock()) {
                LOG.debug("lock {} held", lock);
                update(remote.head());
                standing.answered();
            } catch (SourceFailure.Refused refused) {
                standing.answered();
                standing.refused(refused, List.of(), checkouts.current());
            } catch (SourceFailure away) {
                answered = false;
                standing.away(away, checkouts.current());
            } catch (IOException | RuntimeException | LinkageError e) {
                answered = false;
                String message = "what was fetched cannot be kept: " + Redaction.NONE.of(e);
                standing.away(
                        new SourceFailure.Away(message, "is the disk full, or the state volume read-only?"),
                        checkouts.current());
            }
            return new Polled(answered, !look().equals(before));
        }
    }

    private void update(GitRemote.Head head) throws IOException, SourceFailure {
        Optional<Checkout> current = checkouts.current();
        if (current.isPresent() && current.get().commit().equals(head.id().name())) {
            standing.good(current.get());
            return;
        }
        fetched.with(head, (repository, commit) -> {
            take(repository, head, commit, current);
            return commit;
        });
    }

    private void take(LimitedRepository repository, GitRemote.Head head, RevCommit commit, Optional<Checkout> current)
            throws IOException, SourceFailure {
        Checkout next = judged(repository, commit);
        List<Problem> problems = around.check().problems(next.folder());
        if (!problems.isEmpty()) {
            checkouts.forget(next);
            standing.refused(refusal(commit, "it cannot be read", "push one that can be"), problems, current);
            return;
        }
        boolean rewritten = current.isPresent()
                && fetched.rewritten(repository, head, commit, current.get().commit());
        if (Thread.currentThread().isInterrupted()) {
            throw new SourceFailure.Away("the source was changed meanwhile", "nothing is to be done");
        }
        checkouts.switchTo(next);
        standing.good(next);
        tell(head, next, current, rewritten);
    }

    private Checkout judged(LimitedRepository repository, RevCommit commit) throws IOException, SourceFailure {
        try {
            if (spec.keysFile().isPresent()) {
                new SignatureCheck(spec.keysFile().get()).check(repository, commit);
            }
            return checkouts.add(
                    commit.name(),
                    folder -> new TreeWriter(around.limits()).write(repository, commit, spec.path(), folder));
        } catch (SourceFailure.Refused refused) {
            throw refusal(commit, String.valueOf(refused.getMessage()), refused.suggestion());
        }
    }

    private static SourceFailure.Refused refusal(RevCommit commit, String why, String suggestion) {
        return new SourceFailure.Refused("commit " + Sight.shorten(commit.name()) + " is refused: " + why, suggestion);
    }

    private void tell(GitRemote.Head head, Checkout next, Optional<Checkout> before, boolean rewritten) {
        String old = before.map(last -> Sight.shorten(last.commit())).orElse("");
        String what = "commit " + Sight.shorten(next.commit()) + " of " + head.name() + " is in force";
        around.told().event(false, "SourceFetched", old.isEmpty() ? what : what + ", after " + old);
        if (rewritten) {
            around.told()
                    .event(
                            true,
                            "SourceRewritten",
                            head.name() + " was rewritten: " + old + " is not among its last "
                                    + FetchedCommits.LOOKED_BACK + " commits");
        }
    }
}
