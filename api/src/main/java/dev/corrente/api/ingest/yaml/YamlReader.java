package dev.corrente.api.ingest.yaml;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Text to {@link Yaml}. Bounds size, depth and aliases, so that a small file cannot stand for a huge one. */
public final class YamlReader {
    private static final int LARGEST = 256 * 1024;
    private static final int DEEPEST = 16;
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setUseMarks(true)
            .setAllowDuplicateKeys(true)
            .setAllowRecursiveKeys(false)
            .setMaxAliasesForCollections(0)
            .setCodePointLimit(LARGEST)
            .build();

    private final String file;
    private final Problems problems;

    private YamlReader(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The document; nothing after it was noted why there is none. */
    public static Optional<Yaml> read(String file, String text, Problems problems) {
        return new YamlReader(file, problems).document(text);
    }

    private Optional<Yaml> document(String text) {
        try {
            Optional<Node> root = new Compose(SETTINGS).composeString(text);
            if (root.isEmpty()) {
                problems.add(new Place(file, 0, 0, ""), "the file is empty");
            }
            return root.flatMap(node -> part(node, "", 0));
        } catch (MarkedYamlEngineException e) {
            String problem = Optional.ofNullable(e.getProblem()).orElse("it cannot be read");
            problems.add(place(e.getProblemMark().or(e::getContextMark), ""), "this is not valid YAML: " + problem);
        } catch (YamlEngineException e) {
            problems.add(new Place(file, 0, 0, ""), "this is not valid YAML: " + e.getMessage());
        }
        return Optional.empty();
    }

    private Optional<Yaml> part(Node node, String path, int depth) {
        Place place = place(node.getStartMark(), path);
        if (depth > DEEPEST) {
            problems.add(place, "nested more than " + DEEPEST + " deep");
            return Optional.empty();
        }
        return switch (node) {
            case ScalarNode scalar ->
                Optional.of(new Yaml.Scalar(place, scalar.getValue(), scalar.getScalarStyle() == ScalarStyle.PLAIN));
            case SequenceNode sequence -> Optional.of(items(sequence, place, depth));
            case MappingNode map -> Optional.of(entries(map, place, depth));
            default -> Optional.empty();
        };
    }

    private Yaml items(SequenceNode sequence, Place place, int depth) {
        List<Yaml> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            part(item, place.path() + "[" + items.size() + "]", depth + 1).ifPresent(items::add);
        }
        return new Yaml.Items(place, List.copyOf(items));
    }

    private Yaml entries(MappingNode map, Place place, int depth) {
        var entries = new LinkedHashMap<String, Yaml>();
        for (NodeTuple entry : map.getValue()) {
            Place key = place(entry.getKeyNode().getStartMark(), place.path());
            if (!(entry.getKeyNode() instanceof ScalarNode name)) {
                problems.add(key, "a key must be a word");
                continue;
            }
            String path = place.path().isEmpty() ? name.getValue() : place.path() + "." + name.getValue();
            part(entry.getValueNode(), path, depth + 1).ifPresent(value -> {
                if (entries.putIfAbsent(name.getValue(), value) != null) {
                    problems.add(key.at(path), "this key stands here twice; remove one");
                }
            });
        }
        return new Yaml.Entries(place, entries);
    }

    private Place place(Optional<Mark> mark, String path) {
        return mark.map(at -> new Place(file, at.getLine() + 1, at.getColumn() + 1, path))
                .orElse(new Place(file, 0, 0, path));
    }
}
