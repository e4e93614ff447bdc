package dev.corrente.reconciler.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One service of a simulated stack file, as words: {@code image}, {@code level}, {@code fail}, {@code takes},
 * {@code port}, {@code volume}, {@code config}, {@code network}, {@code profile}, {@code interval}, {@code restart};
 * {@code reconcile.…} and {@code update.…} as the stack file has them; {@code after.NAME} is a dependency's condition.
 */
record Part(String name, SortedMap<String, String> words) {

    static Part of(String name, String... wordsAndValues) {
        SortedMap<String, String> words = new TreeMap<>();
        for (int i = 0; i < wordsAndValues.length; i += 2) {
            words.put(wordsAndValues[i], wordsAndValues[i + 1]);
        }
        return new Part(name, words);
    }

    Part with(String word, String value) {
        SortedMap<String, String> changed = new TreeMap<>(words);
        changed.put(word, value);
        return new Part(name, changed);
    }

    Part without(String word) {
        SortedMap<String, String> changed = new TreeMap<>(words);
        changed.remove(word);
        return new Part(name, changed);
    }

    Optional<String> word(String word) {
        return Optional.ofNullable(words.get(word));
    }

    boolean isJob() {
        return word("reconcile.kind").filter("job"::equals).isPresent();
    }

    List<String> dependencies() {
        return words.keySet().stream()
                .filter(word -> word.startsWith("after."))
                .map(word -> word.substring("after.".length()))
                .toList();
    }

    String yaml() {
        List<String> lines = new ArrayList<>();
        lines.add("image: " + words.getOrDefault("image", "a:1"));
        lines.add("environment: {LEVEL: \"" + words.getOrDefault("level", "0") + "\"" + quoted("fail", "FAIL")
                + quoted("takes", "TAKES") + "}");
        word("port").ifPresent(port -> lines.add("ports: [\"127.0.0.1:" + port + ":80\"]"));
        word("volume").ifPresent(mode -> lines.add("volumes: [\"" + name + "-data:/data:" + mode + "\"]"));
        word("config").ifPresent(config -> lines.add("configs: [" + name + "-config]"));
        word("network").ifPresent(network -> lines.add("networks: [default, " + network + "]"));
        word("profile").ifPresent(profile -> lines.add("profiles: [" + profile + "]"));
        word("interval").ifPresent(interval -> lines.add("healthcheck: {interval: " + interval + "s}"));
        word("restart").ifPresent(restart -> lines.add("restart: \"" + restart + "\""));
        group("after.", ": {condition: ", "}").ifPresent(text -> lines.add("depends_on: " + text));
        String update =
                group("update.", ": ", "").map(text -> "update: " + text).orElse("");
        String reconcile = group("reconcile.", ": ", "").orElse("{}");
        String both = reconcile.substring(0, reconcile.length() - 1)
                + (reconcile.equals("{}") || update.isEmpty() ? "" : ", ") + update + "}";
        if (!both.equals("{}")) {
            lines.add("reconcile: " + both);
        }
        return "    " + name + ":\n      " + String.join("\n      ", lines) + "\n";
    }

    private String quoted(String word, String variable) {
        return word(word).map(value -> ", " + variable + ": \"" + value + "\"").orElse("");
    }

    private Optional<String> group(String prefix, String before, String after) {
        List<String> entries = words.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .map(entry -> entry.getKey().substring(prefix.length()) + before + entry.getValue() + after)
                .toList();
        return entries.isEmpty() ? Optional.empty() : Optional.of("{" + String.join(", ", entries) + "}");
    }
}
