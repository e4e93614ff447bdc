package dev.corrente.reconciler.desired;

import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The keys of a map with its {@code <<} maps merged in: a map's own keys win over merged ones, and of a list of merged
 * maps the earlier wins. Notes keys that stand twice.
 */
final class MergedKeys {
    static final int MOST_MERGES = 20_000;
    static final int DEEPEST = 64;

    record Pair(String key, Node keyNode, Node value) {}

    private final Problems problems;
    private final String file;
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int merges;

    MergedKeys(Problems problems, String file) {
        this.problems = problems;
        this.file = file;
    }

    List<Pair> of(MappingNode node, Place where) {
        return List.copyOf(merged(node, where).values());
    }

    private Map<String, Pair> merged(MappingNode node, Place where) {
        if (!bounded(node, where)) {
            return Map.of();
        }
        Map<String, Pair> pairs = new LinkedHashMap<>();
        open.add(node);
        List<Node> merged = new ArrayList<>();
        for (NodeTuple tuple : node.getValue()) {
            if (isMerge(tuple.getKeyNode())) {
                merged.add(tuple.getValueNode());
            } else {
                own(tuple, where, pairs);
            }
        }
        merged.forEach(
                merge -> maps(merge, where).forEach(map -> merged(map, where).forEach(pairs::putIfAbsent)));
        open.remove(node);
        return pairs;
    }

    private boolean bounded(Node node, Place where) {
        if (open.contains(node)) {
            problems.add(where, "\"<<\" merges a map into itself, so it never ends");
            return false;
        }
        boolean merged = !open.isEmpty();
        if (open.size() >= DEEPEST || (merged && ++merges > MOST_MERGES)) {
            problems.add(Place.wholeFile(file), "too many maps are merged with \"<<\"", "use fewer aliases of aliases");
            return false;
        }
        return true;
    }

    private static boolean isMerge(Node key) {
        return key instanceof ScalarNode scalar
                && scalar.getScalarStyle() == ScalarStyle.PLAIN
                && scalar.getValue().equals("<<");
    }

    private void own(NodeTuple tuple, Place where, Map<String, Pair> pairs) {
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            problems.add(at(tuple.getKeyNode(), where), "a key must be text, not a list or a map");
            return;
        }
        Place place = at(key, where.withPath(where.pathOf(key.getValue())));
        Pair earlier = pairs.putIfAbsent(key.getValue(), new Pair(key.getValue(), key, tuple.getValueNode()));
        if (earlier != null) {
            problems.add(
                    place,
                    "the key \"" + key.getValue() + "\" stands twice in this map, first on "
                            + at(earlier.keyNode(), where).shortly(),
                    "remove or rename one of them");
        }
    }

    private List<MappingNode> maps(Node merge, Place where) {
        return switch (merge) {
            case MappingNode map -> List.of(map);
            case SequenceNode list ->
                list.getValue().stream()
                        .flatMap(item -> map(item, where).stream())
                        .toList();
            default -> map(merge, where).stream().toList();
        };
    }

    private Optional<MappingNode> map(Node node, Place where) {
        if (node instanceof MappingNode map) {
            return Optional.of(map);
        }
        problems.add(at(node, where), "\"<<\" merges maps only", "give it an alias of a map, such as <<: *common");
        return Optional.empty();
    }

    private Place at(Node node, Place where) {
        Optional<Mark> mark = node.getStartMark();
        return mark.map(m -> new Place(file, m.getLine() + 1, m.getColumn() + 1, where.path()))
                .orElse(where);
    }
}
