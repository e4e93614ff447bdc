package dev.corrente.reconciler.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.corrente.reconciler.desired.HiddenText;
import dev.corrente.reconciler.history.Revision;
import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.TreeMap;

/**
 * A revision as readers see it.
 *
 * @param plan and {@code files} only where one revision is asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RevisionView(
        long number,
        String digest,
        String acceptedAt,
        String by,
        String outcome,
        String reason,
        long durationMillis,
        Map<String, String> images,
        @Nullable String plan,
        @Nullable Map<String, String> files) {

    static RevisionView brief(Revision revision) {
        return of(revision, null, null);
    }

    static RevisionView whole(Revision revision) {
        return of(revision, revision.plan(), HiddenText.shown(revision.files()));
    }

    private static RevisionView of(Revision revision, @Nullable String plan, @Nullable Map<String, String> files) {
        return new RevisionView(
                revision.number(),
                revision.digest(),
                revision.acceptedAt(),
                revision.by(),
                revision.outcome().name(),
                revision.reason(),
                revision.durationMillis(),
                new TreeMap<>(revision.images()),
                plan,
                files);
    }
}
