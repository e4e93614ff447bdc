package dev.corrente.reconciler.history;

import dev.corrente.reconciler.history.AcceptedStore.Accepted;
import dev.corrente.reconciler.history.Revision.Outcome;
import dev.corrente.reconciler.model.Redaction;
import dev.corrente.reconciler.model.Stack;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The last ten accepted desired states and what became of them, one file each. Safe for several threads. */
public final class RevisionStore {
    private static final int KEPT = 10;
    private static final String FOLDER = "revisions";
    private static final String ENDING = ".json";

    private final StateFolder folder;
    private final NavigableMap<Long, Stored> revisions = new TreeMap<>();

    /** @param variables what its texts saw; may hold secrets, so they never leave this class but to be read again */
    record Stored(Revision revision, Map<String, String> variables) {}

    public RevisionStore(StateFolder state) {
        this.folder = state.sub(FOLDER);
        folder.names()
                .forEach(name -> folder.read(name)
                        .flatMap(bytes -> HistoryJson.read(bytes, Stored.class))
                        .ifPresent(stored -> revisions.put(stored.revision().number(), stored)));
    }

    /** @return the highest number on disk, of one that can be read or not; 0 where there is none */
    static long newest(StateFolder state) {
        return state.sub(FOLDER).names().stream()
                .filter(name -> name.matches("[0-9]{1,18}\\.json"))
                .mapToLong(name -> Long.parseLong(name.substring(0, name.length() - ENDING.length())))
                .max()
                .orElse(0);
    }

    /** @return newest first */
    public synchronized List<Revision> newestFirst() {
        return revisions.values().stream()
                .map(Stored::revision)
                .sorted(Comparator.comparingLong(Revision::number).reversed())
                .toList();
    }

    public synchronized Optional<Revision> get(long number) {
        return Optional.ofNullable(revisions.get(number)).map(Stored::revision);
    }

    /**
     * Hides what may be a secret, also values that a variable has no longer: a change tells of the old one.
     *
     * @param variables what the file is read with now
     */
    public synchronized Redaction redaction(Stack stack, Map<String, String> variables) {
        List<Map<String, String>> readings = new ArrayList<>(
                revisions.values().stream().map(Stored::variables).toList());
        readings.add(variables);
        return Redaction.of(stack, readings);
    }

    /** The texts of a revision with the variables that they saw. */
    public synchronized Optional<Accepted> accepted(long number) {
        return Optional.ofNullable(revisions.get(number))
                .map(stored -> Accepted.ofFiles(
                        stored.revision().digest(),
                        number,
                        stored.variables(),
                        stored.revision().files(),
                        stored.revision().by()));
    }

    /**
     * Begins a revision; one before it that was still on its way is superseded. Known ones are left as they are.
     *
     * @return whether it is a new one
     */
    public synchronized boolean begin(Accepted accepted, Instant now) {
        if (revisions.containsKey(accepted.generation())) {
            return false;
        }
        revisions.values().stream()
                .map(Stored::revision)
                .filter(revision -> revision.outcome() == Outcome.PROGRESSING)
                .toList()
                .forEach(revision -> settle(
                        revision.number(),
                        Outcome.SUPERSEDED,
                        "revision " + accepted.generation() + " came before it was everywhere",
                        Map.of(),
                        now));
        Revision revision = new Revision(
                accepted.generation(),
                accepted.digest(),
                now.toString(),
                accepted.by(),
                Outcome.PROGRESSING,
                accepted.remark(),
                0,
                Map.of(),
                "",
                accepted.files());
        write(new Stored(revision, accepted.variables()));
        return true;
    }

    public synchronized void planned(long number, String plan) {
        change(number, old -> old.plan().isEmpty() ? old.withPlan(plan) : old);
    }

    /** What it came to; only something new ends a revision anew. */
    public synchronized void settle(
            long number, Outcome outcome, String reason, Map<String, String> images, Instant now) {
        change(number, old -> {
            boolean same = old.outcome() == outcome
                    && old.reason().equals(reason)
                    && old.images().equals(images);
            return same
                    ? old
                    : old.ended(outcome, reason, images, Duration.between(Instant.parse(old.acceptedAt()), now));
        });
    }

    private void change(long number, java.util.function.UnaryOperator<Revision> change) {
        Stored old = revisions.get(number);
        if (old != null) {
            Revision changed = change.apply(old.revision());
            if (!changed.equals(old.revision())) {
                write(new Stored(changed, old.variables()));
            }
        }
    }

    /** @param needed revisions that something is still to go back to */
    public synchronized void tidy(Collection<Long> needed) {
        List<Long> old = revisions.descendingKeySet().stream()
                .skip(KEPT)
                .filter(number -> !needed.contains(number))
                .toList();
        old.forEach(number -> {
            revisions.remove(number);
            folder.delete(file(number));
        });
    }

    private void write(Stored stored) {
        revisions.put(stored.revision().number(), stored);
        folder.write(file(stored.revision().number()), HistoryJson.bytes(stored));
    }

    private static String file(long number) {
        return number + ENDING;
    }
}
