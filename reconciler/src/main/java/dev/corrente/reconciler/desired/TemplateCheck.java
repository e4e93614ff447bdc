package dev.corrente.reconciler.desired;

import dev.corrente.reconciler.model.Secret;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;

/** The placeholders of secret templates name other secrets and lead to an end. */
final class TemplateCheck {
    private final SortedMap<String, Located<Secret>> secrets;
    private final Problems problems;

    TemplateCheck(StackDraft stack, Problems problems) {
        this.secrets = stack.secrets();
        this.problems = problems;
    }

    void run() {
        SortedMap<String, List<String>> edges = new TreeMap<>();
        secrets.forEach((name, secret) -> {
            edges.put(name, placeholders(secret));
            placeholders(secret).forEach(other -> exists(other, secret.place()));
        });
        Circles.in(edges).forEach(this::report);
    }

    private void exists(String other, Place place) {
        if (!secrets.containsKey(other)) {
            Optional<String> suggestion =
                    Nearest.suggestion(other, secrets.keySet()).or(() -> Optional.of("declare it under spec.secrets"));
            problems.add(place, "the template names a secret \"" + other + "\" that is not declared", suggestion);
        }
    }

    private void report(List<String> circle) {
        Located<Secret> first = secrets.get(circle.getFirst());
        if (first != null) {
            problems.add(
                    first.place(),
                    "secrets are made of each other in a circle: " + String.join(" -> ", circle),
                    "take one of these placeholders out");
        }
    }

    private static List<String> placeholders(Located<Secret> secret) {
        return secret.value().template().stream()
                .flatMap(template -> Secret.PLACEHOLDER.matcher(template).results())
                .map((MatchResult match) -> match.group(1))
                .distinct()
                .toList();
    }
}
