package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.execute.ContainerRuntime;
import dev.corrente.reconciler.execute.RuntimeFailure;
import dev.corrente.reconciler.model.PlainLine;
import dev.corrente.reconciler.model.Secrecy;

import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The end of a container's output in one line, by its id; empty where there is none. */
record LastWords(ContainerRuntime runtime) implements UnaryOperator<String> {
    private static final int LINES = 3;

    @Override
    public String apply(String container) {
        try {
            return runtime.logTail(container, LINES).stream()
                    .map(PlainLine::of)
                    .map(Secrecy::said)
                    .collect(Collectors.joining(" | "));
        } catch (RuntimeFailure failure) {
            return "";
        }
    }
}
