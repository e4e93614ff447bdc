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
import java.util.Optional;

/**
 * The variables that the stack file sees. What was set on purpose for this run, under the prefix {@code CORRENTE_SET_},
 * stands above the project's {@code .env}. Where there is no {@code .env}, the rest of what our container was given stands
 * in for it; where there is one it alone counts, so that an edit of it, also one that takes a line out, takes effect
 * whatever the reconciler was started with. Only the stack's id is always the process's own: its container, volume and
 * network are already named by it.
 *
 * @param problems what is wrong with {@code .env}; no value is ever shown
 */
public record Environment(Map<String, String> variables, List<Problem> problems) {
    private static final String STACK_ID = "CORRENTE_STACK";
    private static final String ON_PURPOSE = "CORRENTE_SET_";

    public static Environment of(Path project, Map<String, String> process) {
        Optional<DotEnv> file = read(project.resolve(".env"));
        Map<String, String> variables = new LinkedHashMap<>();
        if (file.isEmpty()) {
            process.forEach((name, value) -> {
                if (isSetting(name)) {
                    variables.put(name, value);
                }
            });
        }
        file.ifPresent(dotEnv -> variables.putAll(dotEnv.values()));
        process.forEach((name, value) -> {
            if (name.startsWith(ON_PURPOSE)) {
                variables.put(name.substring(ON_PURPOSE.length()), value);
            } else if (name.equals(STACK_ID)) {
                variables.put(name, value);
            }
        });
        return new Environment(
                variables, file.map(dotEnv -> dotEnv.problems(".env")).orElse(List.of()));
    }

    /** A {@code HOME} or a {@code PATH} never finds its way into a service. */
    private static boolean isSetting(String name) {
        return !name.startsWith(ON_PURPOSE) && (name.startsWith("CORRENTE_") || name.endsWith("_PORT"));
    }

    private static Optional<DotEnv> read(Path file) {
        try {
            return Optional.of(DotEnv.parse(Files.readString(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            String message = "cannot be read (" + e.getMessage()
                    + "); the reconciler has no right to files that only their owner may read: chmod a+r or chgrp it";
            return Optional.of(new DotEnv(new LinkedHashMap<>(), List.of(new DotEnv.Fault(0, message))));
        }
    }
}
