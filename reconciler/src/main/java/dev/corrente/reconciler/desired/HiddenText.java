package dev.corrente.reconciler.desired;

import dev.corrente.reconciler.model.Secrecy;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text of a file of desired state without what {@link Secrecy} takes for a secret. Every line stays where it is, so
 * that places in messages and differences between two such texts hold.
 */
public final class HiddenText {
    /** What stands under these is the text of a program, of its arguments or of a file. */
    private static final Set<String> TEXTS = Set.of("command", "entrypoint", "test", "exec", "content");

    private static final Pattern COMMENT = Pattern.compile("(^|\\s)#(?<text>.*)$", Pattern.MULTILINE);
    private static final Pattern ASSIGNED = Pattern.compile("(?<name>[A-Za-z0-9_.-]+)=(?<value>.*)", Pattern.DOTALL);
    /** A scalar is visited again where an alias brings it under another key. */
    private final IdentityHashMap<Node, Set<String>> seen = new IdentityHashMap<>();

    private final Map<Integer, Span> spans = new TreeMap<>(Collections.reverseOrder());

    private record Span(int begin, int end, String shown) {}

    private HiddenText() {}

    /** @param name of the file; one that is not YAML, or cannot be read as such, is taken line by line */
    public static String of(String name, String text) {
        String shown = text.startsWith("\uFEFF") ? text.substring(1) : text;
        boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
        return (yaml ? new YamlText(name, new Problems()).compose(shown) : Optional.<Node>empty())
                .map(root -> comments(new HiddenText().values(root, shown)))
                .orElseGet(() -> lines(shown));
    }

    /** All files as they may be shown; environment files, which hold little else than values, are left out. */
    public static Map<String, String> shown(Map<String, String> files) {
        Map<String, String> shown = new TreeMap<>(files);
        shown.keySet().removeIf(name -> name.contains(".env"));
        shown.replaceAll(HiddenText::of);
        return shown;
    }

    private static String lines(String text) {
        return text.lines()
                        .map(line -> Secrecy.hidesText(line) ? Secrecy.HIDDEN : line)
                        .collect(Collectors.joining("\n"))
                + (text.endsWith("\n") ? "\n" : "");
    }

    private static String comments(String text) {
        return COMMENT.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        Secrecy.hidesText(found.group(2)) ? found.group(1) + "# " + Secrecy.HIDDEN : found.group()));
    }

    private String values(Node root, String text) {
        visit(root, "");
        int[] points = text.codePoints().toArray();
        StringBuilder shown = new StringBuilder(text);
        for (Span span : spans.values()) {
            int begin = new String(points, 0, span.begin()).length();
            String old = new String(points, span.begin(), span.end() - span.begin());
            shown.replace(begin, begin + old.length(), span.shown() + lineEnds(old));
        }
        return shown.toString();
    }

    /** As many as there were, and the blanks before what follows. */
    private static String lineEnds(String old) {
        String rest = old.substring(old.stripTrailing().length());
        return "\n".repeat((int)
                        old.stripTrailing().chars().filter(c -> c == '\n').count())
                + rest;
    }

    /** @param key that the value stands under, or the nearest one above of {@link #TEXTS} */
    private void visit(Node node, String key) {
        if (!seen.computeIfAbsent(node, any -> new HashSet<>()).add(key)) {
            return;
        }
        switch (node) {
            case ScalarNode scalar -> scalar(scalar, key);
            case SequenceNode sequence -> sequence(sequence, key);
            case MappingNode mapping -> {
                for (NodeTuple entry : mapping.getValue()) {
                    String own = entry.getKeyNode() instanceof ScalarNode name ? name.getValue() : "";
                    visit(entry.getValueNode(), own);
                }
            }
            default -> {}
        }
    }

    private void sequence(SequenceNode sequence, String key) {
        String words = sequence.getValue().stream()
                .map(item -> item instanceof ScalarNode word ? word.getValue() : "")
                .collect(Collectors.joining(" "));
        boolean hidden = TEXTS.contains(key) && Secrecy.hidesText(words);
        for (Node item : sequence.getValue()) {
            if (hidden && item instanceof ScalarNode word) {
                hide(word, Secrecy.HIDDEN);
            } else {
                visit(item, TEXTS.contains(key) ? key : "");
            }
        }
    }

    private void scalar(ScalarNode scalar, String key) {
        String value = scalar.getValue();
        Matcher assigned = ASSIGNED.matcher(value);
        if (value.isEmpty()) {
            return;
        }
        if (Secrecy.hidesVariable(key, value) || (TEXTS.contains(key) && Secrecy.hidesText(value))) {
            hide(scalar, Secrecy.HIDDEN);
        } else if (assigned.matches() && Secrecy.hidesVariable(assigned.group("name"), assigned.group("value"))) {
            hide(scalar, assigned.group("name") + "=" + Secrecy.HIDDEN);
        }
    }

    private void hide(ScalarNode scalar, String shown) {
        int begin = scalar.getStartMark().orElseThrow().getIndex();
        int end = scalar.getEndMark().orElseThrow().getIndex();
        spans.put(begin, new Span(begin, end, shown));
    }
}
