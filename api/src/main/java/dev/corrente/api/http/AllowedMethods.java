package dev.corrente.api.http;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells which methods a path takes, for whoever used another one. */
final class AllowedMethods {
    private final List<Operation> operations;

    AllowedMethods(List<Operation> operations) {
        this.operations = List.copyOf(operations);
    }

    /** As the Allow header wants it, for example {@code GET, HEAD}; empty when no route has this path. */
    String of(String path) {
        return operations.stream()
                .filter(operation -> matches(operation, path))
                .flatMap(operation -> operation.method().name().equals("GET")
                        ? Stream.of("GET", "HEAD")
                        : Stream.of(operation.method().name()))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static boolean matches(Operation operation, String path) {
        String[] parts = operation.path().split("\\{[a-z]+}", -1);
        String pattern = Stream.of(parts).map(Pattern::quote).collect(Collectors.joining("[^/]+"));
        return path.matches(pattern);
    }
}
