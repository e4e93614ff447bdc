package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.desired.Problem;
import dev.corrente.reconciler.source.Readiness;
import dev.corrente.reconciler.source.Repository;
import dev.corrente.reconciler.source.Sight;
import dev.corrente.reconciler.status.SourceStatus;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The source as the status tells of it.
 *
 * @param ready status of the condition SourceReady
 */
public record SourceSeen(SourceStatus status, String ready, String reason, String message) {

    public static SourceSeen of(Sight sight) {
        SourceStatus status = sight.repository()
                .map(repository -> git(repository, sight))
                .orElse(sight.readiness() == Readiness.FOLDER ? SourceStatus.FOLDER : SourceStatus.UNKNOWN);
        boolean goesOn = sight.folder().isPresent();
        return switch (sight.readiness()) {
            case FOLDER -> new SourceSeen(status, "True", "Folder", "the folder desired-state");
            case IN_FORCE ->
                new SourceSeen(
                        status, "True", "CommitInForce", "commit " + sight.shortRevision() + " of " + status.ref());
            case NOT_YET -> new SourceSeen(status, "Unknown", "FirstFetch", said(sight));
            case AWAY ->
                goesOn
                        ? new SourceSeen(status, "Unknown", "GitAway", text(sight.warnings()))
                        : new SourceSeen(status, "False", "NothingFetched", said(sight));
            case UNSIGNED -> new SourceSeen(status, "False", "SignatureRefused", said(sight));
            case REWRITTEN -> new SourceSeen(status, "False", "NotFastForward", said(sight));
            case NO_PATH -> new SourceSeen(status, "False", "PathMissing", said(sight));
            case UNFIT -> new SourceSeen(status, "False", "CommitRefused", said(sight));
            case INVALID -> new SourceSeen(status, "False", "InvalidSource", said(sight));
        };
    }

    private static SourceStatus git(Repository repository, Sight sight) {
        return new SourceStatus(
                "git",
                repository.address(),
                repository.ref(),
                repository.path(),
                sight.revision().orElse(""),
                repository.fetchedAt().map(Object::toString).orElse(""));
    }

    private static String said(Sight sight) {
        return text(sight.problems());
    }

    private static String text(List<Problem> problems) {
        return problems.stream().map(Problem::toString).collect(Collectors.joining("; "));
    }
}
