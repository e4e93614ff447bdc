package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.history.AcceptedStore.Accepted;
import dev.corrente.reconciler.source.Sight;

import java.util.Map;
import java.util.Optional;

/** What led to a revision, in the words of the history. */
final class Cause {
    private Cause() {}

    /** @param files texts of what is accepted now; the variables that it sees may differ although they do not */
    static String of(Optional<Accepted> last, Map<String, String> files, Sight sight) {
        if (last.isEmpty()) {
            return sight.revision().map(commit -> commit(sight)).orElse("first start");
        }
        boolean sameTexts = last.get().files().equals(files);
        return sameTexts ? ".env edit" : sight.revision().isPresent() ? commit(sight) : "file edit";
    }

    private static String commit(Sight sight) {
        return "commit " + sight.shortRevision();
    }

    static String rollBack(long revision, String by) {
        return "rollback to " + revision + " by " + by;
    }

    static String retry(String by) {
        return "retry by " + by;
    }
}
