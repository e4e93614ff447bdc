package dev.corrente.reconciler.compose;

import dev.corrente.reconciler.compose.Finding.Kind;
import dev.corrente.reconciler.desired.Place;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is not the same on the other side; what one anchor brought to many places is told once. */
final class Findings {
    private final Set<Finding> all = new LinkedHashSet<>();

    void dropped(Place place, String why) {
        all.add(new Finding(Kind.DROPPED, place.path(), place.line(), "", why));
    }

    void dropped(Place place, String what, String why) {
        all.add(new Finding(Kind.DROPPED, place.path(), place.line(), what, why));
    }

    void changed(Place place, String what, String why) {
        all.add(new Finding(Kind.CHANGED, place.path(), place.line(), what, why));
    }

    void needed(Place place, String what, String why) {
        all.add(new Finding(Kind.NEEDED, place.path(), place.line(), what, why));
    }

    /** In the order of the file. */
    List<Finding> list() {
        return all.stream().sorted(Comparator.comparingInt(Finding::line)).toList();
    }
}
