package dev.corrente.reconciler.desired;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code labels:}; those that mark ownership are the reconciler's own. */
final class LabelsReader {
    private static final String OURS = "dev.corrente.";

    private final Problems problems;

    LabelsReader(Problems problems) {
        this.problems = problems;
    }

    SortedMap<String, String> read(Yaml value) {
        SortedMap<String, String> labels = new TreeMap<>();
        new KeyValues(problems).read(value).forEach((name, text) -> label(name, text, labels));
        return labels;
    }

    private void label(String name, Located<Optional<String>> text, SortedMap<String, String> labels) {
        if (name.startsWith(OURS)) {
            problems.add(
                    text.place(),
                    "labels that begin with \"" + OURS + "\" mark what the reconciler owns; only it sets them",
                    "use a prefix of your own");
            return;
        }
        labels.put(name, text.value().orElse(""));
    }
}
