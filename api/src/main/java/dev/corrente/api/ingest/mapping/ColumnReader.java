package dev.corrente.api.ingest.mapping;

import dev.corrente.api.dataset.Column;
import dev.corrente.api.dataset.ColumnType;
import dev.corrente.api.dataset.Contracts;
import dev.corrente.api.ingest.csv.CsvHeader;
import dev.corrente.api.ingest.mapping.Field.Reading;
import dev.corrente.api.ingest.yaml.Nearest;
import dev.corrente.api.ingest.yaml.Problems;
import dev.corrente.api.ingest.yaml.Section;
import dev.corrente.api.ingest.yaml.Yaml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The columns of a mapping. A column that bears the name of one of the last target's takes what it does not say from
 * that table's contract.
 */
final class ColumnReader {
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    private static final Map<String, ColumnType> TYPES = Arrays.stream(ColumnType.values())
            .collect(Collectors.toMap(t -> t.name().toLowerCase(Locale.ROOT), t -> t));

    private final Problems problems;
    private final List<Target> targets;

    ColumnReader(Problems problems, List<Target> targets) {
        this.problems = problems;
        this.targets = targets;
    }

    List<Field> fields(Section root) {
        List<Field> fields = new ArrayList<>();
        Set<String> headers = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (Section column : root.sections("columns", MappingKeys.COLUMN)) {
            Field field = field(column);
            fields.add(field);
            if (!names.add(field.name())) {
                problems.add(column.place("name"), "two columns are named '" + field.name() + "'");
            }
            field.names()
                    .map(CsvHeader::normal)
                    .filter(h -> !headers.add(h))
                    .forEach(h ->
                            problems.add(column.place("header"), "two columns are called '" + h + "' in the file"));
        }
        if (fields.isEmpty()) {
            problems.add(root.place("columns"), "'columns' names no column");
        }
        return List.copyOf(fields);
    }

    private Field field(Section column) {
        String name = column.needed("name", "item_id");
        if (!name.isEmpty() && (!NAME.matcher(name).matches() || name.equals("row_no"))) {
            problems.add(
                    column.place("name"),
                    "'" + name + "' is no name of a column: use a to z, 0 to 9 and _, not row_no");
        }
        Optional<Column> contract = contract(name);
        ColumnType type = column.choice("type", TYPES)
                .or(() -> contract.map(Column::type))
                .orElse(ColumnType.STRING);
        if (contract.isEmpty() && !column.has("type")) {
            problems.add(column.place(), "'type' is missing: '" + name + "' is no column of the last target");
        }
        boolean required =
                column.flag("required").orElse(contract.map(c -> !c.nullable()).orElse(true));
        if (column.has("nullsBelow") && !required) {
            problems.add(column.place("nullsBelow"), "'nullsBelow' is for columns that need a value");
        }
        return new Field(
                column.text("header").orElse(name),
                column.texts("synonyms"),
                name,
                type,
                required,
                column.flag("mayBeAbsent").orElse(false),
                column.text("default"),
                bound(column, "minimum", type, contract.map(Column::minimum)),
                bound(column, "maximum", type, contract.map(Column::maximum)),
                nullsBelow(column, contract),
                references(column, contract),
                reading(column, type));
    }

    private Optional<Column> contract(String name) {
        return targets.isEmpty() ? Optional.empty() : targets.getLast().table().column(name);
    }

    private OptionalDouble nullsBelow(Section column, Optional<Column> contract) {
        return column.has("nullsBelow")
                ? Share.of(column, "nullsBelow", problems)
                : contract.map(Column::nullsBelow).orElse(OptionalDouble.empty());
    }

    private OptionalDouble bound(Section column, String key, ColumnType type, Optional<OptionalDouble> contract) {
        boolean number = type == ColumnType.INT || type == ColumnType.DOUBLE;
        if (column.has(key) && !number) {
            problems.add(column.place(key), "'" + key + "' is for numbers (int, double)");
        }
        OptionalDouble promised = contract.orElse(OptionalDouble.empty());
        Optional<Double> stated = column.number(key);
        if (stated.isEmpty() || promised.isEmpty()) {
            return stated.map(OptionalDouble::of).orElse(promised);
        }
        DoubleBinaryOperator narrower = key.equals("minimum") ? Math::max : Math::min;
        return OptionalDouble.of(narrower.applyAsDouble(stated.get(), promised.getAsDouble()));
    }

    /** A table that the mapping fills itself has the value when the last target is filled. */
    private Optional<Column.Reference> references(Section column, Optional<Column> contract) {
        Optional<Column.Reference> stated = column.text("references").flatMap(r -> reference(column, r));
        return stated.or(() -> contract.flatMap(Column::references))
                .filter(r -> targets.stream().noneMatch(t -> t.table().name().equals(r.table())));
    }

    private Optional<Column.Reference> reference(Section column, String written) {
        String[] parts = written.split("\\.", -1);
        boolean known = parts.length == 2
                && Contracts.find(parts[0]).flatMap(t -> t.column(parts[1])).isPresent();
        if (!known) {
            List<String> keys = Contracts.ALL.stream()
                    .filter(t -> t.key().size() == 1)
                    .map(t -> t.name() + "." + t.key().getFirst())
                    .toList();
            problems.add(
                    column.place("references"),
                    "'" + written + "' is no column of a gold table" + Nearest.hint(written, keys));
            return Optional.empty();
        }
        return Optional.of(new Column.Reference(parts[0], parts[1]));
    }

    private Reading reading(Section column, ColumnType type) {
        if (column.has("factor") && type != ColumnType.DOUBLE) {
            problems.add(column.place("factor"), "'factor' is for columns of type double");
        }
        if (column.has("replace") && type != ColumnType.STRING) {
            problems.add(column.place("replace"), "'replace' is for columns of type string");
        }
        if (column.has("format") && type != ColumnType.DATE && type != ColumnType.TIMESTAMP) {
            problems.add(column.place("format"), "'format' is for columns of type date or timestamp");
        }
        return new Reading(
                formats(column),
                column.number("factor").map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                replacements(column));
    }

    private List<String> formats(Section column) {
        List<String> formats = new ArrayList<>();
        for (String written : column.texts("format")) {
            Optional<String> format = DateFormat.strptime(written);
            format.ifPresentOrElse(
                    formats::add,
                    () -> problems.add(
                            column.place("format"),
                            "'" + written + "' is no format; use yyyy or yy, mm, dd, hh, mi, ss, such as dd/mm/yyyy"));
        }
        return List.copyOf(formats);
    }

    private SequencedMap<String, String> replacements(Section column) {
        var replace = new LinkedHashMap<String, String>();
        column.free("replace").forEach((from, to) -> {
            if (to instanceof Yaml.Scalar scalar) {
                replace.put(from, scalar.text());
            } else {
                problems.add(to.place(), to.describe() + " stands where a text is needed");
            }
        });
        return replace;
    }
}
