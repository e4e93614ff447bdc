package dev.corrente.reconciler.compose;

import dev.corrente.reconciler.desired.DesiredReader;
import dev.corrente.reconciler.desired.ReadResult;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks the reader of stack files for its opinion before anything is written. */
final class Acceptance {
    /** What a variable that is not set here may well hold: a number, a size, a duration, a truth value, a word. */
    private static final List<String> STAND_INS = List.of("1", "64m", "10s", "true", "word");

    private Acceptance() {}

    /**
     * @param files by name relative to the project, the stack file among them
     * @param unset variables that the stack file demands and nobody has set
     * @return what comes of it once its variables are set
     */
    static ReadResult of(
            Path folder, Map<String, String> files, Map<String, String> variables, Collection<String> unset) {
        Map<String, String> values = new HashMap<>(variables);
        unset.forEach(name -> values.put(name, STAND_INS.getFirst()));
        for (String name : unset) {
            STAND_INS.stream()
                    .min(Comparator.comparingInt(value -> faults(read(folder, files, with(values, name, value)))))
                    .ifPresent(best -> values.put(name, best));
        }
        return read(folder, files, values);
    }

    private static Map<String, String> with(Map<String, String> values, String name, String value) {
        Map<String, String> changed = new HashMap<>(values);
        changed.put(name, value);
        return changed;
    }

    private static ReadResult read(Path folder, Map<String, String> files, Map<String, String> variables) {
        return DesiredReader.texts(folder, files, variables);
    }

    private static int faults(ReadResult result) {
        return switch (result) {
            case ReadResult.Accepted _ -> 0;
            case ReadResult.Rejected rejected -> rejected.problems().size();
        };
    }
}
