package dev.corrente.reconciler.desired;

import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * YAML nodes to our own tree: follows aliases (bounded: a few lines of them can stand for billions of values), merges,
 * replaces variables and gives every part its path.
 */
final class TreeBuilder {
    static final int MOST_PARTS = 200_000;

    /** Aliases can nest deeper than the text does. */
    static final int DEEPEST = 64;

    // The last one is how the parser tags a plain text that is one variable.
    private static final Set<Tag> SCALAR_TAGS = Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.ENV_TAG);

    private final String file;
    private final Problems problems;
    private final Function<String, Parsed<String>> interpolation;
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private final MergedKeys mergedKeys;
    private int parts;

    private TreeBuilder(String file, Problems problems, Function<String, Parsed<String>> interpolation) {
        this.file = file;
        this.problems = problems;
        this.interpolation = interpolation;
        this.mergedKeys = new MergedKeys(problems, file);
    }

    /** The whole of a text as a tree; nothing, after noting why, where it is no YAML. */
    static Optional<Yaml> read(
            String file, String text, Problems problems, Function<String, Parsed<String>> interpolation) {
        TreeBuilder builder = new TreeBuilder(file, problems, interpolation);
        return new YamlText(file, problems).compose(text).map(root -> builder.build(root, builder.place(root, "")));
    }

    /** Where the value is a collection, its place is the one of its key. */
    private Yaml build(Node node, Place where) {
        Optional<Yaml> refused = refuse(node, where);
        if (refused.isPresent()) {
            return refused.get();
        }
        open.add(node);
        try {
            return switch (node) {
                case ScalarNode scalar -> scalar(scalar, place(node, where.path()));
                case SequenceNode sequence -> sequence(sequence, where);
                case MappingNode mapping -> mapping(mapping, where);
                default -> throw new IllegalStateException("a YAML node of an unknown kind: " + node.getNodeType());
            };
        } finally {
            open.remove(node);
        }
    }

    private Optional<Yaml> refuse(Node node, Place where) {
        if (open.contains(node)) {
            problems.add(where, "this alias stands inside the value that it refers to, so it never ends");
        } else if (open.size() >= DEEPEST) {
            problems.add(where, "aliases nest values more than " + DEEPEST + " deep", "use fewer aliases of aliases");
        } else if (++parts > MOST_PARTS) {
            problems.add(
                    Place.wholeFile(file),
                    "aliases blow this file up to more than " + MOST_PARTS + " values",
                    "use fewer aliases of aliases");
        } else {
            return Optional.empty();
        }
        return Optional.of(new Yaml.Broken(where));
    }

    private Yaml scalar(ScalarNode node, Place place) {
        if (!SCALAR_TAGS.contains(node.getTag())) {
            problems.add(place, "the tag " + node.getTag() + " means nothing here", "remove it");
            return new Yaml.Broken(place);
        }
        String written = node.getValue();
        return switch (interpolation.apply(written)) {
            case Parsed.Good<String>(String text) -> new Yaml.Scalar(place, text, style(node, text.equals(written)));
            case Parsed.Bad<String>(String message, Optional<String> suggestion) -> {
                problems.add(place, message, suggestion);
                yield new Yaml.Broken(place);
            }
        };
    }

    private static Yaml.Style style(ScalarNode node, boolean asWritten) {
        if (!asWritten) {
            return Yaml.Style.INTERPOLATED;
        }
        boolean plain = node.getScalarStyle() == ScalarStyle.PLAIN;
        return plain && !node.getTag().equals(Tag.STR) ? Yaml.Style.PLAIN : Yaml.Style.QUOTED;
    }

    private Yaml sequence(SequenceNode node, Place where) {
        List<Yaml> items = new ArrayList<>();
        for (Node item : node.getValue()) {
            items.add(build(item, place(item, where.pathOf(items.size()))));
        }
        return new Yaml.Sequence(where, items);
    }

    private Yaml mapping(MappingNode node, Place where) {
        List<Yaml.Entry> entries = new ArrayList<>();
        for (MergedKeys.Pair pair : mergedKeys.of(node, where)) {
            Place place = place(pair.keyNode(), where.pathOf(pair.key()));
            // What stands under a top-level x- key counts only where an alias takes it up.
            boolean extension = where.path().isEmpty() && pair.key().startsWith("x-");
            Yaml value = extension ? new Yaml.Broken(place) : build(pair.value(), place);
            entries.add(new Yaml.Entry(pair.key(), place, value));
        }
        return new Yaml.Mapping(where, entries);
    }

    private Place place(Node node, String path) {
        Optional<Mark> mark = node.getStartMark();
        return mark.map(at -> new Place(file, at.getLine() + 1, at.getColumn() + 1, path))
                .orElse(new Place(file, 0, 0, path));
    }
}
