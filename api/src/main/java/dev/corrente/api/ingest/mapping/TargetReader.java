package dev.corrente.api.ingest.mapping;

import dev.corrente.api.dataset.Column;
import dev.corrente.api.dataset.Contracts;
import dev.corrente.api.dataset.TableContract;
import dev.corrente.api.ingest.mapping.Target.Combine;
import dev.corrente.api.ingest.mapping.Target.Existing;
import dev.corrente.api.ingest.sql.Sql;
import dev.corrente.api.ingest.yaml.Nearest;
import dev.corrente.api.ingest.yaml.Problems;
import dev.corrente.api.ingest.yaml.Section;
import dev.corrente.api.ingest.yaml.Yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The gold tables that a mapping fills. */
final class TargetReader {
    private static final Map<String, TableContract> TABLES =
            Contracts.ALL.stream().filter(t -> !t.computed()).collect(Collectors.toMap(TableContract::name, t -> t));

    private final Problems problems;

    TargetReader(Problems problems) {
        this.problems = problems;
    }

    /** The targets without their values, which depend on the columns, whose types depend on the targets. */
    List<Target> tables(Section root) {
        List<Target> targets = new ArrayList<>();
        for (Section target : root.sections("targets", MappingKeys.TARGET)) {
            target.needed("table", "fact_demand");
            target.choice("table", TABLES)
                    .ifPresent(table -> targets.add(new Target(
                            table,
                            Map.of(),
                            target.choice("combine", Map.of("newest", Combine.NEWEST, "sum", Combine.SUM))
                                    .orElse(Combine.NEWEST),
                            target.texts("newestBy"),
                            target.choice("existing", Map.of("replace", Existing.REPLACED, "keep", Existing.KEPT))
                                    .orElse(Existing.REPLACED))));
        }
        if (targets.isEmpty() && problems.none()) {
            problems.add(root.place("targets"), "'targets' names no table; it needs one of " + TABLES.keySet());
        }
        return List.copyOf(targets);
    }

    List<Target> complete(Section root, List<Target> targets, List<Field> fields) {
        List<Section> sections = root.sections("targets", MappingKeys.TARGET);
        if (!problems.none() || sections.size() != targets.size()) {
            return targets;
        }
        List<Target> complete = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            complete.add(complete(sections.get(i), targets.get(i), fields));
        }
        return List.copyOf(complete);
    }

    private Target complete(Section section, Target target, List<Field> fields) {
        List<String> names = fields.stream().map(Field::name).toList();
        for (String name : target.newestBy()) {
            requireColumn(section, "newestBy", name, names);
        }
        Map<String, Expression> values = values(section, target.table(), names);
        for (Column column : target.table().columns()) {
            if (!values.containsKey(column.name()) && !names.contains(column.name())) {
                if (!column.nullable()) {
                    problems.add(
                            section.place(),
                            target.table().name() + " needs '" + column.name()
                                    + "': add a column of that name, or say under 'values' where it comes from");
                }
                values.put(
                        column.name(),
                        new Expression(Target.NOTHING, section.place().toString()));
            }
        }
        if (target.combine() == Combine.SUM) {
            requireSummable(section, target.table());
        }
        return new Target(target.table(), Map.copyOf(values), target.combine(), target.newestBy(), target.existing());
    }

    private Map<String, Expression> values(Section section, TableContract table, List<String> names) {
        Map<String, Expression> values = new HashMap<>();
        section.free("values").forEach((column, value) -> {
            if (table.column(column).isEmpty()) {
                problems.add(
                        value.place(),
                        table.name() + " has no column '" + column + "'" + Nearest.hint(column, table.columnNames()));
            }
            value(section, value, names).ifPresent(e -> values.put(column, e));
        });
        return values;
    }

    /** Either the name of a column, or an expression. */
    private Optional<Expression> value(Section section, Yaml value, List<String> names) {
        if (value instanceof Yaml.Scalar name) {
            requireColumn(section, "values", name.text(), names);
            return Optional.of(MappingReader.expression(value, Sql.name(name.text())));
        }
        return Section.of(value, MappingKeys.VALUE, problems)
                .map(v -> MappingReader.expression(value, v.needed("expression", "upper(name)")));
    }

    private void requireSummable(Section section, TableContract table) {
        boolean text = table.columns().stream()
                .filter(c -> !table.key().contains(c.name()))
                .anyMatch(c -> c.type() != dev.corrente.api.dataset.ColumnType.DOUBLE);
        if (text) {
            problems.add(section.place("combine"), table.name() + " has columns that cannot be added up; use newest");
        }
    }

    private void requireColumn(Section section, String key, String name, List<String> names) {
        if (!names.contains(name)) {
            problems.add(section.place(key), "there is no column '" + name + "'" + Nearest.hint(name, names));
        }
    }
}
