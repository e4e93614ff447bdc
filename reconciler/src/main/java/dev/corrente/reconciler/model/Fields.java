package dev.corrente.reconciler.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A service's settings as flat paths to texts, such as {@code environment.LOG_LEVEL} to {@code info}. Desired and live
 * settings are put into this one form, so that they can be compared without knowing what they mean.
 */
public record Fields(SortedMap<String, String> values) {

    public static final Fields NONE = new Fields(new TreeMap<>());

    public Fields {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** Every path whose text differs, the paths of both sides counted. */
    public List<FieldChange> changesTo(Fields other) {
        if (isSame(other)) {
            return List.of();
        }
        Set<String> paths = new TreeSet<>(values.keySet());
        paths.addAll(other.values.keySet());
        return changesTo(other, paths);
    }

    /** Both sides are sorted, so that most comparisons, which find nothing, need no look-up. */
    private boolean isSame(Fields other) {
        if (values.size() != other.values.size()) {
            return false;
        }
        Iterator<Map.Entry<String, String>> others = other.values.entrySet().iterator();
        for (Map.Entry<String, String> field : values.entrySet()) {
            if (!field.equals(others.next())) {
                return false;
            }
        }
        return true;
    }

    /** Every path that the other side sets and whose text differs here; what only this side sets never counts. */
    public List<FieldChange> changesTowards(Fields other) {
        return changesTo(other, other.values.keySet());
    }

    private List<FieldChange> changesTo(Fields other, Set<String> paths) {
        List<FieldChange> changes = new ArrayList<>();
        for (String path : paths) {
            String from = values.get(path);
            String to = other.values.get(path);
            if (!Objects.equals(from, to)) {
                changes.add(new FieldChange(path, from, to));
            }
        }
        return changes;
    }
}
