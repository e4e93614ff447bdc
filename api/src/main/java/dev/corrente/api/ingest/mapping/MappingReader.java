package dev.corrente.api.ingest.mapping;

import dev.corrente.api.ingest.csv.InputRefused;
import dev.corrente.api.ingest.yaml.Problems;
import dev.corrente.api.ingest.yaml.Section;
import dev.corrente.api.ingest.yaml.Yaml;
import dev.corrente.api.ingest.yaml.YamlReader;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** A mapping's YAML to a {@link Mapping}. Everything wrong is said at once, each with file, line and column. */
public final class MappingReader {
    private static final String VERSION = "corrente.dev/v1";
    private static final String KIND = "Mapping";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,62}");

    private final Problems problems = new Problems();

    private MappingReader() {}

    /** @throws InputRefused when the file cannot be read or is no mapping */
    public static Mapping read(Path file) {
        try {
            return read(file.toString(), Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new InputRefused(file + ": this is no text in UTF-8. Save it as UTF-8.", e);
        } catch (IOException e) {
            throw new InputRefused(
                    "Cannot read the mapping " + file + ": " + e.getClass().getSimpleName()
                            + ". Check the path and its permissions.",
                    e);
        }
    }

    /**
     * @param file as its author knows it, for messages
     * @throws InputRefused with a line for each mistake
     */
    public static Mapping read(String file, String text) {
        var reader = new MappingReader();
        Optional<Mapping> mapping = YamlReader.read(file, text, reader.problems)
                .flatMap(root -> Section.of(root, MappingKeys.MAPPING, reader.problems))
                .map(root -> reader.mapping(root, text));
        if (!reader.problems.none() || mapping.isEmpty()) {
            throw new InputRefused(String.join("\n", reader.problems.lines())
                    + "\nMend the mapping and try again; nothing was stored.");
        }
        return mapping.get();
    }

    private Mapping mapping(Section root, String text) {
        fixed(root, "apiVersion", VERSION);
        fixed(root, "kind", KIND);
        String name = root.needed("name", "purchases");
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            problems.add(root.place("name"), "'" + name + "' is no name: use a to z, 0 to 9, _ and -");
        }
        Optional<Section> file = root.find("file").flatMap(f -> Section.of(f, MappingKeys.FILE, problems));
        var targets = new TargetReader(problems);
        List<Target> tables = targets.tables(root);
        List<Field> fields = new ColumnReader(problems, tables).fields(root);
        List<Target> filled = targets.complete(root, tables, fields);
        var rules = new RuleReader(problems, fields, filled);
        return new Mapping(
                name,
                file.map(this::layout).orElse(Layout.TOLD_BY_THE_FILE),
                fields,
                file.flatMap(f -> f.choice("otherColumns", Map.of("refuse", false, "ignore", true)))
                        .orElse(false),
                rules.exclusions(root),
                rules.checks(root),
                filled,
                refuseAbove(root),
                text);
    }

    private double refuseAbove(Section root) {
        return root.find("quarantine")
                .flatMap(q -> Section.of(q, MappingKeys.QUARANTINE, problems))
                .map(q -> {
                    q.needed("refuseAbove", "10%");
                    return Share.of(q, "refuseAbove", problems);
                })
                .orElse(OptionalDouble.empty())
                .orElse(1);
    }

    private void fixed(Section root, String key, String only) {
        String found = root.needed(key, only);
        if (!found.isEmpty() && !found.equals(only)) {
            problems.add(root.place(key), "'" + found + "' is not known here; write " + key + ": " + only);
        }
    }

    private Layout layout(Section file) {
        return new Layout(
                file.choice("separator", Map.of(";", ';', ",", ',', "|", '|', "tab", '\t')),
                file.choice("encoding", Map.of("utf-8", false, "latin-1", true)),
                file.text("sheet"),
                file.flag("decimalComma"),
                file.has("missing") ? file.texts("missing") : Layout.MISSING);
    }

    /** An expression of the author's own. */
    static Expression expression(Yaml at, String sql) {
        return new Expression(sql.strip(), at.place().toString());
    }
}
