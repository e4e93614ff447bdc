package dev.corrente.reconciler.desired;

import java.util.Map;
import java.util.TreeMap;

/**
 * On which line of a stack file a path stands, such as {@code spec.services.api.mem_limit}. What came in through an
 * alias or a merge has the line where it is written.
 *
 * @param lines counted from 1
 */
public record SourceLines(Map<String, Integer> lines) {
    public SourceLines {
        lines = Map.copyOf(lines);
    }

    /** @return what can be known of a text; nothing where it is not YAML */
    public static SourceLines of(String stackText) {
        Problems ignored = new Problems();
        Map<String, Integer> lines = new TreeMap<>();
        TreeBuilder.read(DesiredReader.STACK_FILE, stackText, ignored, Parsed::good)
                .ifPresent(root -> collect(root, lines));
        return new SourceLines(lines);
    }

    private static void collect(Yaml part, Map<String, Integer> lines) {
        if (part.place().line() > 0) {
            lines.putIfAbsent(part.place().path(), part.place().line());
        }
        switch (part) {
            case Yaml.Mapping map ->
                map.entries().forEach(entry -> {
                    lines.put(entry.place().path(), entry.place().line());
                    collect(entry.value(), lines);
                });
            case Yaml.Sequence list -> list.items().forEach(item -> collect(item, lines));
            case Yaml.Scalar _, Yaml.Broken _ -> {}
        }
    }

    /** The line of the path, or else of the nearest part around it that stands in the file; 1 where there is none. */
    public int nearest(String path) {
        String at = path;
        while (!at.isEmpty()) {
            Integer line = lines.get(at);
            if (line != null) {
                return line;
            }
            at = at.substring(0, Math.max(0, at.lastIndexOf('.')));
        }
        return 1;
    }
}
