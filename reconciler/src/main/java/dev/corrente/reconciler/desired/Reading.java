package dev.corrente.reconciler.desired;

import java.util.Optional;
import java.util.function.Function;

/**
 * What every reader of one run shares.
 *
 * @param mayBeEmpty whether a stack that runs nothing is one; else it is taken for a slip
 */
record Reading(DesiredFiles files, Variables variables, Problems problems, boolean mayBeEmpty) {
    static final String EMPTIED = "to remove all that runs: corrente apply --allow-empty";

    /** The tree of a file of the folder; nothing, after noting why, where it cannot be read. */
    Optional<Yaml> document(String file, Function<String, Parsed<String>> resolve) {
        String name = files.display(file);
        return problems.accept(Place.wholeFile(name), files.ownText(file))
                .flatMap(text -> TreeBuilder.read(name, text, problems, resolve));
    }
}
