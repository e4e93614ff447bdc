package dev.corrente.reconciler.desired;

import java.util.List;
import java.util.Optional;

/**
 * A YAML file of whatever kind as a tree: aliases and merge keys are resolved, variables stand as they were written. What
 * is below a top-level key that begins with {@code x-} is not in it.
 */
public sealed interface PlainDocument {

    record Read(Yaml root) implements PlainDocument {}

    /** @param problems at least one, in the order of the file */
    record Unreadable(List<Problem> problems) implements PlainDocument {
        public Unreadable {
            problems = List.copyOf(problems);
        }
    }

    /** @param name of the file as its author knows it, for messages */
    static PlainDocument read(String name, String text) {
        Problems problems = new Problems();
        Optional<Yaml> root = TreeBuilder.read(name, text, problems, Parsed::good);
        return root.isPresent() && problems.none() ? new Read(root.get()) : new Unreadable(problems.errors());
    }
}
