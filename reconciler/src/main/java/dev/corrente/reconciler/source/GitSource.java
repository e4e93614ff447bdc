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

    /** What a poll found. */
    enum Outcome {
        UNCHANGED,
        FETCHED,
        REFUSED,
        AWAY
    }

    /** @param news whether {@link #look} says something else now */
    record Polled(Outcome outcome, boolean news) {
        /** Whether the repository could be asked. */
        boolean answered() {
            return outcome != Outcome.AWAY;
        }
    }

    /** @param warnings about the specification, told as long as it is in force */
    GitSource(SourceSpec spec, List<Problem> warnings, Surroundings around) {
        this.spec = spec;
        this.around = around;
        this.checkouts = new Checkouts(around.home().resolve(Origin.of(spec)));
        this.remote = new GitRemote(spec, around.limits(), checkouts.home());
        this.fetched = new FetchedCommits(checkouts.repository(), remote, around.limits());
        this.standing = new Standing(spec, warnings, checkouts.current(), around.told());
    }

    @Override
    public Sight look() {
        return standing.sight();
    }

    Polled poll() {
        synchronized (ONE_AT_A_TIME) {
            Sight before = look();
            Outcome outcome;
            try (FileChannel lock = checkouts.lock()) {
                LOG.debug("lock {} held", lock);
                outcome = update(remote.head());
                standing.answered();
            } catch (SourceFailure.Refused refused) {
                outcome = Outcome.REFUSED;
                standing.answered();
                standing.refused(refused, List.of(), checkouts.current());
            } catch (SourceFailure away) {
                outcome = Outcome.AWAY;
                standing.away(away, checkouts.current());
            } catch (IOException | RuntimeException | LinkageError e) {
                outcome = Outcome.AWAY;
                String message = "what was fetched cannot be kept: " + Redaction.NONE.of(e);
                standing.away(
                        new SourceFailure.Away(message, "is the disk full, or the state volume read-only?"),
                        checkouts.current());
            }
            return new Polled(outcome, !look().equals(before));
        }
    }

    private Outcome update(GitRemote.Head head) throws IOException, SourceFailure {
        Optional<Checkout> current = checkouts.current();
        if (current.isPresent() && current.get().commit().equals(head.id().name())) {
            standing.good(current.get());
            return Outcome.UNCHANGED;
        }
        return fetched.with(head, (repository, commit) -> take(repository, head, commit, current));
    }

    private Outcome take(
            LimitedRepository repository, GitRemote.Head head, RevCommit commit, Optional<Checkout> current)
            throws IOException, SourceFailure {
        Judged judged = judged(repository, head, commit, current);
        Checkout next = judged.next();
        List<Problem> problems = around.check().problems(next.folder());
        if (!problems.isEmpty()) {
            checkouts.forget(next);
            standing.refused(
                    refusal(commit, Readiness.UNFIT, "it cannot be read", "push one that can be"), problems, current);
            return Outcome.REFUSED;
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new SourceFailure.Away("the source was changed meanwhile", "nothing is to be done");
        }
        checkouts.switchTo(next);
        standing.good(next);
        tell(head, next, current, judged.rewritten());
        return Outcome.FETCHED;
    }

    /** A commit that may be in force, if it can be read. */
    private record Judged(Checkout next, boolean rewritten) {}

    private Judged judged(
            LimitedRepository repository, GitRemote.Head head, RevCommit commit, Optional<Checkout> current)
            throws IOException, SourceFailure {
        try {
            if (spec.keysFile().isPresent()) {
                new SignatureCheck(spec.keysFile().get()).check(repository, commit);
            }
            boolean rewritten = rewritten(repository, head, commit, current);
            Checkout next = checkouts.add(
                    commit.name(),
                    folder -> new TreeWriter(around.limits()).write(repository, commit, spec.path(), folder));
            return new Judged(next, rewritten);
        } catch (SourceFailure.Refused refused) {
            throw refusal(commit, refused.why(), String.valueOf(refused.getMessage()), refused.suggestion());
        }
    }

    private boolean rewritten(
            LimitedRepository repository, GitRemote.Head head, RevCommit commit, Optional<Checkout> current)
            throws IOException, SourceFailure {
        if (current.isEmpty()) {
            return false;
        }
        String before = current.get().commit();
        Optional<Boolean> rewritten = fetched.rewritten(repository, head, commit, before);
        if (!spec.fastForwardOnly()) {
            return rewritten.orElse(false);
        }
        if (rewritten.orElseThrow(() -> new SourceFailure.Away(
                "what led to commit " + Sight.shorten(commit.name()) + " cannot be fetched", "it is tried again"))) {
            throw new SourceFailure.Refused(
                    Readiness.REWRITTEN,
                    "commit " + Sight.shorten(before) + " is not among the " + FetchedCommits.LOOKED_BACK
                            + " that led to it, and fastForwardOnly is set",
                    "push one that leads on from there, or follow it once by taking fastForwardOnly out");
        }
        return false;
    }

    private static SourceFailure.Refused refusal(RevCommit commit, Readiness kind, String why, String suggestion) {
        return new SourceFailure.Refused(
                kind, "commit " + Sight.shorten(commit.name()) + " is refused: " + why, suggestion);
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
