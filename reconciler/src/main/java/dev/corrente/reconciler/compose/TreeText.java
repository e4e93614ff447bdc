package dev.corrente.reconciler.compose;

import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes a tree so that readers of YAML 1.1, such as Compose's first generation, and of 1.2 find the same in it. */
final class TreeText {
    private static final Pattern BARE = Pattern.compile("(?:[A-Za-z_/]|\\.{1,2}/)[A-Za-z0-9_/.:@+=-]*(?<!:)");
    private static final Set<String> WORDS_OF_YAML =
            Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");
    private static final int LONGEST_FLOW = 90;
    private static final DumpSettings SETTINGS = DumpSettings.builder()
            .setIndent(2)
            .setIndicatorIndent(2)
            .setIndentWithIndicator(true)
            .setSplitLines(false)
            .setWidth(1_000)
            .setDereferenceAliases(true)
            .build();

    private TreeText() {}

    static String of(Tree tree) {
        Text text = new Text();
        new Dump(SETTINGS).dumpNode(node(tree), text);
        return text.written.toString();
    }

    private static final class Text implements StreamDataWriter {
        private final StringBuilder written = new StringBuilder();

        @Override
        public void write(String text) {
            written.append(text);
        }

        @Override
        public void write(String text, int offset, int length) {
            written.append(text, offset, offset + length);
        }
    }

    private static Node node(Tree tree) {
        return switch (tree) {
            case Tree.Text(String text) -> scalar(text);
            case Tree.Raw(String text) -> new ScalarNode(tag(text), text, ScalarStyle.PLAIN);
            case Tree.Sequence sequence ->
                new SequenceNode(
                        Tag.SEQ,
                        sequence.items().stream().map(TreeText::node).toList(),
                        isShort(sequence) ? FlowStyle.FLOW : FlowStyle.BLOCK);
            case Tree.Mapping mapping ->
                new MappingNode(
                        Tag.MAP,
                        mapping.entries().entrySet().stream()
                                .map(entry -> new NodeTuple(scalar(entry.getKey()), node(entry.getValue())))
                                .toList(),
                        mapping.entries().isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
        };
    }

    private static Tag tag(String raw) {
        return switch (raw) {
            case "null" -> Tag.NULL;
            case "true", "false" -> Tag.BOOL;
            default -> raw.contains(".") ? Tag.FLOAT : Tag.INT;
        };
    }

    private static Node scalar(String text) {
        boolean lines = text.contains("\n") && text.indexOf('\r') < 0 && !text.startsWith(" ") && !text.isBlank();
        boolean bare = BARE.matcher(text).matches() && !WORDS_OF_YAML.contains(text.toLowerCase(Locale.ROOT));
        ScalarStyle quoted = lines ? ScalarStyle.LITERAL : ScalarStyle.DOUBLE_QUOTED;
        return new ScalarNode(Tag.STR, text, bare ? ScalarStyle.PLAIN : quoted);
    }

    private static boolean isShort(Tree.Sequence sequence) {
        int length = 0;
        for (Tree item : sequence.items()) {
            if (!(item instanceof Tree.Text(String text)) || text.contains("\n")) {
                return false;
            }
            length += text.length() + 2;
        }
        return length <= LONGEST_FLOW;
    }
}
