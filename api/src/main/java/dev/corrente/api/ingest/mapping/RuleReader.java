package dev.corrente.api.ingest.mapping;

import dev.corrente.api.dataset.TableContract;
import dev.corrente.api.ingest.mapping.Mapping.Check;
import dev.corrente.api.ingest.mapping.Mapping.Exclusion;
import dev.corrente.api.ingest.sql.Sql;
import dev.corrente.api.ingest.yaml.Nearest;
import dev.corrente.api.ingest.yaml.Problems;
import dev.corrente.api.ingest.yaml.Section;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rules by which rows are left out or refused. */
final class RuleReader {
    private static final Pattern RULE = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private final Problems problems;
    private final List<Field> fields;
    private final List<Target> targets;

    RuleReader(Problems problems, List<Field> fields, List<Target> targets) {
        this.problems = problems;
        this.fields = fields;
        this.targets = targets;
    }

    List<Exclusion> exclusions(Section root) {
        return root.sections("exclude", MappingKeys.EXCLUDE).stream()
                .map(e -> new Exclusion(rule(e), exclusion(e)))
                .toList();
    }

    List<Check> checks(Section root) {
        return root.sections("checks", MappingKeys.CHECK).stream()
                .map(this::check)
                .toList();
    }

    private Expression exclusion(Section exclude) {
        requireOne(exclude, "values", "expression");
        if (exclude.has("expression")) {
            return expression(exclude);
        }
        String column = column(exclude, "column", "unit");
        String values = exclude.texts("values").stream().map(Sql::text).collect(Collectors.joining(", "));
        return new Expression(
                "t." + Sql.name(column) + " IN (" + values + ")",
                exclude.place().toString());
    }

    private Check check(Section check) {
        requireOne(check, "onePer", "expression");
        String rule = rule(check);
        String column = column(check, "column", "quantity");
        if (check.has("expression")) {
            return new Mapping.Condition(rule, column, expression(check));
        }
        String per = column(check, "onePer", "item_id");
        Optional<String> reference = targets.stream()
                .map(Target::table)
                .filter(t -> t.key().equals(List.of(per)) && t.column(column).isPresent())
                .map(TableContract::name)
                .findFirst();
        return new Mapping.OneValue(rule, column, per, reference);
    }

    private Expression expression(Section rule) {
        return new Expression(
                rule.needed("expression", "quantity > 0").strip(),
                rule.place("expression").toString());
    }

    private String rule(Section section) {
        String rule = section.needed("rule", "too_old");
        if (!rule.isEmpty() && !RULE.matcher(rule).matches()) {
            problems.add(section.place("rule"), "'" + rule + "' is no name of a rule: use a to z, 0 to 9 and _");
        }
        return rule;
    }

    private String column(Section section, String key, String example) {
        String name = section.needed(key, example);
        List<String> names = fields.stream().map(Field::name).toList();
        if (!name.isEmpty() && !names.contains(name)) {
            problems.add(section.place(key), "there is no column '" + name + "'" + Nearest.hint(name, names));
        }
        return name;
    }

    private void requireOne(Section section, String one, String other) {
        if (section.has(one) == section.has(other)) {
            problems.add(section.place(), "a rule has either '" + one + "' or '" + other + "'");
        }
    }
}
