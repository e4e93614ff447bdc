package dev.corrente.reconciler.compose;

import dev.corrente.reconciler.desired.Yaml;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the stack is called. */
final class ProjectName {
    private static final int LONGEST = 40;

    private ProjectName() {}

    /** In this order: what was asked for, {@code name:}, what all containers' names begin with, the folder's name. */
    static String of(Optional<String> asked, Yaml.Mapping root, List<Yaml.Entry> services, Path folder) {
        return asked.or(() -> Source.text(root, "name").map(ProjectName::orExpression))
                .or(() -> common(services))
                .orElseGet(() -> valid(Optional.ofNullable(folder.getFileName())
                        .map(Path::toString)
                        .orElse("")));
    }

    private static String orExpression(String name) {
        return Expressions.isIn(name) ? name : valid(name);
    }

    private static Optional<String> common(List<Yaml.Entry> services) {
        Set<String> prefixes = services.stream()
                .map(entry -> prefix(
                        Source.text(Source.mapping(entry.value()), "container_name")
                                .orElse(""),
                        "-" + entry.key()))
                .collect(Collectors.toSet());
        String prefix = prefixes.size() == 1 ? prefixes.iterator().next() : "";
        return !prefix.isEmpty() && valid(prefix).equals(prefix) ? Optional.of(prefix) : Optional.empty();
    }

    private static String prefix(String container, String end) {
        return container.endsWith(end) ? container.substring(0, container.length() - end.length()) : "";
    }

    /** The nearest that a stack file takes: a-z, 0-9 and -. */
    private static String valid(String name) {
        String dashed =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-", "");
        String bounded = dashed.substring(0, Math.min(dashed.length(), LONGEST)).replaceAll("-$", "");
        return bounded.isEmpty() ? "stack" : bounded;
    }
}
