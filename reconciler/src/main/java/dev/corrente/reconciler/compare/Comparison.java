package dev.corrente.reconciler.compare;

import dev.corrente.reconciler.compare.DriftReport.NotCompared;
import dev.corrente.reconciler.compare.Observation.Seen;
import dev.corrente.reconciler.plan.Drift;
import dev.corrente.reconciler.plan.Drift.Item;
import dev.corrente.reconciler.plan.Drift.Kind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Compares three sides: the checked-out desired state, the one in force on the box, and what runs there. Where the first
 * two agree, the box's own comparison with what runs counts, because only the box knows how its engine words a setting.
 */
public final class Comparison {
    private static final String OTHER_STATE = "the box has another desired state in force";

    private final SortedMap<String, Item> items = new TreeMap<>();
    private final List<NotCompared> notCompared = new ArrayList<>();

    private Comparison() {}

    public static DriftReport of(Checkout checkout, Observation box) {
        Comparison comparison = new Comparison();
        Map<String, Seen> seen = new LinkedHashMap<>();
        box.services().forEach(service -> seen.put(service.name(), service));
        checkout.settings().forEach((name, mine) -> {
            Seen theirs = seen.remove(name);
            if (theirs == null) {
                comparison.add(new Item(
                        Kind.MISSING, name, "the desired state in force on the box does not name it", List.of()));
            } else {
                comparison.service(new ServiceComparison(checkout, theirs, mine));
            }
        });
        seen.keySet()
                .forEach(name -> comparison.add(
                        new Item(Kind.EXTRA, name, "the checked-out desired state does not name it", List.of())));
        box.drift().forEach(comparison::add);
        return new DriftReport(
                box.stack(),
                List.copyOf(checkout.settings().keySet()),
                new Drift(List.copyOf(comparison.items.values())),
                comparison.notCompared);
    }

    private void service(ServiceComparison comparison) {
        notCompared.addAll(comparison.notCompared());
        var changes = comparison.changes();
        if (!changes.isEmpty()) {
            add(new Item(Kind.DIVERGED, comparison.service(), OTHER_STATE, changes));
        }
    }

    /** What the box itself finds is added to what was found here; of one setting the first word counts. */
    private void add(Item item) {
        items.merge(item.subject(), item, (mine, boxes) -> {
            var changes = Stream.concat(
                            mine.changes().stream(),
                            boxes.changes().stream()
                                    .filter(change -> mine.changes().stream()
                                            .noneMatch(other -> other.path().equals(change.path()))))
                    .toList();
            return new Item(mine.kind(), mine.subject(), mine.because() + "; " + boxes.because(), changes);
        });
    }
}
