package dev.corrente.reconciler.desired;

import java.util.List;
import java.util.Optional;

/** A folder describes one stack; a second stack file in it would be silently without effect. */
final class OtherStacks {
    private final Reading reading;

    OtherStacks(Reading reading) {
        this.reading = reading;
    }

    void check() {
        if (reading.files().fromMemory()) {
            return;
        }
        for (String name : others()) {
            if (isStack(name)) {
                String file = reading.files().display(name);
                reading.problems()
                        .add(
                                Place.wholeFile(file),
                                "this is a second stack beside "
                                        + reading.files().display(DesiredReader.STACK_FILE)
                                        + ", and a folder holds one",
                                "move it to a folder of its own, or merge both files into one");
            }
        }
    }

    private List<String> others() {
        return reading.files().names().stream()
                .filter(name -> name.endsWith(".yaml") || name.endsWith(".yml"))
                .filter(name -> !name.startsWith("."))
                .filter(name -> !name.equals(DesiredReader.STACK_FILE) && !name.equals(DesiredReader.POLICY_FILE))
                .toList();
    }

    /** A file that is no YAML is nobody's stack, so its faults are not noted. */
    private boolean isStack(String name) {
        if (!(reading.files().aside(name) instanceof Parsed.Good<String>(String text))) {
            return false;
        }
        Problems unheard = new Problems();
        return TreeBuilder.read(name, text, unheard, Parsed::good)
                .flatMap(root -> root instanceof Yaml.Mapping map ? map.find("kind") : Optional.empty())
                .filter(kind ->
                        kind instanceof Yaml.Scalar scalar && scalar.text().equals(StackReader.KIND))
                .isPresent();
    }
}
