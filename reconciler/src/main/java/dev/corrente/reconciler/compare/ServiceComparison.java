package dev.corrente.reconciler.compare;

import dev.corrente.reconciler.compare.DriftReport.NotCompared;
import dev.corrente.reconciler.compare.Observation.Seen;
import dev.corrente.reconciler.model.FieldChange;
import dev.corrente.reconciler.model.Fields;
import dev.corrente.reconciler.model.Secrecy;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares the settings of one service, here and on the box. */
final class ServiceComparison {
    private final Checkout checkout;
    private final Seen theirs;
    private final SortedMap<String, String> mine;
    private final Set<String> open;

    ServiceComparison(Checkout checkout, Seen theirs, Fields mine) {
        this.checkout = checkout;
        this.theirs = theirs;
        this.mine = mine.values();
        this.open = checkout.open().getOrDefault(theirs.name(), Set.of());
    }

    String service() {
        return theirs.name();
    }

    /** From what runs, or is wanted on the box where nothing runs, to what is checked out. */
    List<FieldChange> changes() {
        SortedSet<String> paths = new TreeSet<>(mine.keySet());
        paths.addAll(theirs.desired().keySet());
        List<FieldChange> changes = new ArrayList<>();
        for (String path : paths) {
            String wanted = mine.get(path);
            String inForce = theirs.desired().get(path);
            boolean equal = wanted == null ? inForce == null : wanted.equals(inForce);
            if (!equal && isComparable(path, wanted, inForce)) {
                changes.add(new FieldChange(path, theirs.live().getOrDefault(path, inForce), wanted));
            }
        }
        hiddenChange(paths).ifPresent(changes::add);
        return changes;
    }

    private boolean isComparable(String path, @Nullable String wanted, @Nullable String inForce) {
        boolean bothSay = wanted != null && inForce != null;
        if (path.startsWith(Settings.BEHAVIOUR) && !bothSay) {
            return false;
        }
        boolean hidden = bothSay && Secrecy.HIDDEN.equals(inForce);
        return !hidden && open.stream().map(checkout::stem).noneMatch(path::startsWith);
    }

    /** Whether a value that the box hides is another one than ours, told by the check over all of them. */
    private Optional<FieldChange> hiddenChange(Set<String> paths) {
        List<String> hidden = paths.stream()
                .filter(path -> Secrecy.HIDDEN.equals(theirs.desired().get(path)))
                .toList();
        if (hidden.isEmpty() || hidden.stream().anyMatch(path -> open.contains(path) || !mine.containsKey(path))) {
            return Optional.empty();
        }
        SortedMap<String, String> merged = new TreeMap<>(theirs.desired());
        hidden.forEach(path -> merged.put(path, mine.get(path)));
        if (Settings.check(new Fields(merged)).equals(theirs.check())) {
            return Optional.empty();
        }
        String where = String.join(" or ", hidden);
        return Optional.of(new FieldChange(where, Secrecy.HIDDEN, Secrecy.HIDDEN));
    }

    List<NotCompared> notCompared() {
        List<NotCompared> found = new ArrayList<>();
        for (String path : new TreeSet<>(open)) {
            List<String> variables = checkout.hiddenIn(path + "\0" + mine.get(path));
            String because = variables.isEmpty()
                    ? "it depends on a variable that the box keeps to itself"
                    : "only the box knows " + String.join(" and ", variables) + "; --env-file can give it";
            found.add(new NotCompared(theirs.name(), checkout.stem(path), because));
        }
        return found;
    }
}
