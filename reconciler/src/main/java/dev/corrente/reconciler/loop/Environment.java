package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.desired.DotEnv;
import dev.corrente.reconciler.desired.Problem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The variables that the stack file sees. What was set on purpose for this run, under the prefix {@code CORRENTE_SET_},
 * stands above the project's {@code .env}; the rest of the process environment stands below it, so that an edit of
 * {@code .env} takes effect whatever the reconciler was started with. Only the stack's id is the process's own: its
 * container, volume and network are already named by it.
 *
 * @param problems what is wrong with {@code .env}; no value is ever shown
 */
public record Environment(Map<String, String> variables, List<Problem> problems) {
    private static final String STACK_ID = "CORRENTE_STACK";
    private static final String ON_PURPOSE = "CORRENTE_SET_";

    /**
     * Only process variables that a container of ours is given on purpose count, so that a {@code HOME} or a {@code PATH}
     * never finds its way into a service.
     */
    public static Environment of(Path project, Map<String, String> process) {
        DotEnv file = read(project.resolve(".env"));
        Map<String, String> variables = new LinkedHashMap<>(file.values());
        process.forEach((name, value) -> {
            if (name.startsWith(ON_PURPOSE)) {
                variables.put(name.substring(ON_PURPOSE.length()), value);
            }
        });
        process.forEach((name, value) -> {
            if (name.equals(STACK_ID)) {
                variables.put(name, value);
            } else if (name.startsWith("CORRENTE_") || name.endsWith("_PORT")) {
                variables.putIfAbsent(name, value);
            }
        });
        return new Environment(variables, file.problems(".env"));
    }

    private static DotEnv read(Path file) {
        try {
            return DotEnv.parse(Files.readString(file));
        } catch (NoSuchFileException e) {
            return DotEnv.parse("");
        } catch (IOException e) {
            String message = "cannot be read (" + e.getMessage()
                    + "); the reconciler has no right to files that only their owner may read: chmod a+r or chgrp it";
            return new DotEnv(new LinkedHashMap<>(), List.of(new DotEnv.Fault(0, message)));
        }
    }
}
