package dev.corrente.reconciler.compare;

import dev.corrente.reconciler.desired.DesiredReader;
import dev.corrente.reconciler.desired.Problem;
import dev.corrente.reconciler.desired.ReadResult;
import dev.corrente.reconciler.model.FieldChange;
import dev.corrente.reconciler.model.Fields;
import dev.corrente.reconciler.model.Stack;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A copy of the desired state, read as the box would read it. The box's {@code .env} is not part of a copy: what the box
 * tells of its variables stands in for it. For those that it keeps to itself the copy is read twice with different
 * numbers in their place; settings that differ between the two readings depend on them.
 *
 * @param settings by service
 * @param stand the number that stands for each hidden variable in {@code settings}, to the variable's name
 * @param open paths by service whose values depend on a hidden variable
 */
public record Checkout(
        Stack stack, SortedMap<String, Fields> settings, Map<String, String> stand, Map<String, Set<String>> open) {
    private static final String STACK_ID = "CORRENTE_STACK";
    /** Good for a port too. */
    private static final int FIRST_NUMBER = 40_001;

    private static final int SECOND_NUMBER = 50_001;

    /** The copy says nothing that could be compared. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    /**
     * @param desiredState folder that holds the stack file
     * @param given variables that the caller knows; they stand above the box's
     * @throws Unreadable with every fault of the files, one a line
     */
    public static Checkout read(Path desiredState, Observation box, Map<String, String> given) throws Unreadable {
        List<String> hidden = box.hiddenVariables().stream()
                .filter(name -> !given.containsKey(name) && !name.equals(STACK_ID))
                .toList();
        Map<String, String> first = variables(box, given, hidden, FIRST_NUMBER);
        Stack stack = stack(desiredState, first, hidden);
        Stack again = stack(desiredState, variables(box, given, hidden, SECOND_NUMBER), hidden);
        if (!stack.name().equals(box.stack())) {
            throw new Unreadable("the files are about stack " + stack.name() + ", but the box keeps stack "
                    + box.stack() + "; name the box of " + stack.name() + " with --url");
        }
        Map<String, String> stand = new HashMap<>();
        hidden.forEach(name -> stand.put(first.get(name), name));
        SortedMap<String, Fields> settings = new TreeMap<>();
        Map<String, Set<String>> open = new HashMap<>();
        stack.services().forEach((name, service) -> {
            Fields one = Settings.of(stack, service);
            Fields two = again.services().containsKey(name)
                    ? Settings.of(again, again.services().get(name))
                    : Fields.NONE;
            settings.put(name, one);
            open.put(name, one.changesTo(two).stream().map(FieldChange::path).collect(Collectors.toSet()));
        });
        return new Checkout(stack, settings, stand, open);
    }

    private static Map<String, String> variables(
            Observation box, Map<String, String> given, List<String> hidden, int firstNumber) {
        Map<String, String> variables = new HashMap<>(box.variables());
        for (int i = 0; i < hidden.size(); i++) {
            variables.put(hidden.get(i), String.valueOf(firstNumber + i));
        }
        variables.putAll(given);
        variables.put(STACK_ID, box.stack());
        return variables;
    }

    private static Stack stack(Path desiredState, Map<String, String> variables, List<String> hidden)
            throws Unreadable {
        return switch (DesiredReader.withoutSecrets(desiredState, variables)) {
            case ReadResult.Accepted read -> read.stack();
            case ReadResult.Rejected read -> throw new Unreadable(faults(read.problems(), hidden));
        };
    }

    private static String faults(List<Problem> problems, List<String> hidden) {
        String faults = problems.stream().map(Problem::toString).collect(Collectors.joining("\n          "));
        return hidden.isEmpty()
                ? faults
                : faults + "\n          numbers stood for the variables that the box does not tell ("
                        + String.join(", ", hidden) + "); --env-file gives them their values";
    }

    /** The hidden variables whose numbers stand in a text. */
    List<String> hiddenIn(String text) {
        return stand.entrySet().stream()
                .filter(entry -> text.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
    }

    /** A path up to where a number stands for a variable in it; the path itself where none does. */
    String stem(String path) {
        int end = stand.keySet().stream()
                .mapToInt(path::indexOf)
                .filter(at -> at >= 0)
                .min()
                .orElse(path.length());
        return path.substring(0, end);
    }
}
