package dev.corrente.api.query.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is asked of one table: which rows, which columns or aggregates, in which order.
 *
 * @param filter all must hold
 * @param fields what an answer's rows consist of
 * @param aggregates empty for a question about rows
 * @param order as asked, then what makes it unique; empty for the one row of an aggregate over everything
 * @param stored whether the order is the one in which the rows are stored
 */
public record Question(
        Table table,
        List<Condition> filter,
        List<Field> fields,
        List<Aggregate> aggregates,
        List<Field> by,
        List<Sort> order,
        boolean stored) {

    public static final String SELECT = "select";
    public static final String ORDER = "order";
    public static final String AGGREGATE = "aggregate";
    public static final String BY = "by";

    /** The parts of a question as they were written, apart from the conditions. */
    public record Words(
            Optional<String> select, Optional<String> order, Optional<String> aggregate, Optional<String> by) {}

    /** @throws Malformed when a part cannot be read or the parts do not fit together */
    public static Question of(Table table, List<Condition> filter, Words words) {
        List<Aggregate> aggregates = words.aggregate()
                .map(raw -> Aggregate.parse(table, AGGREGATE, raw))
                .orElse(List.of());
        requireOneMode(words);
        List<Field> by = words.by().map(raw -> fields(table.fields(), BY, raw)).orElse(List.of());
        List<Field> there = table.fields();
        if (!aggregates.isEmpty()) {
            requireOneSource(table, filter, by);
            there = new ArrayList<>(by);
            for (Aggregate aggregate : aggregates) {
                there.add(aggregate.field());
            }
        }
        List<Field> among = there;
        List<Field> fields =
                words.select().map(raw -> fields(among, SELECT, raw)).orElse(List.copyOf(among));
        List<Sort> asked =
                words.order().map(raw -> Sort.parse(among, ORDER, raw)).orElse(List.of());
        List<Sort> order = aggregates.isEmpty() ? byKey(table, asked) : byGroup(by, asked);
        return new Question(
                table, List.copyOf(filter), fields, aggregates, by, order, aggregates.isEmpty() && asked.isEmpty());
    }

    private static void requireOneMode(Words words) {
        if (words.aggregate().isPresent() && words.select().isPresent()) {
            throw new Malformed(
                    SELECT, 1, "An aggregate has its own columns: those of by, and the aggregates", "", List.of());
        }
        if (words.by().isPresent() && words.aggregate().isEmpty()) {
            throw new Malformed(
                    BY, 1, "by groups the rows of an aggregate; give one, as in aggregate=count()", "", List.of());
        }
    }

    /** Sources tell the same facts several times, so adding them up means nothing. */
    private static void requireOneSource(Table table, List<Condition> filter, List<Field> by) {
        boolean grouped = by.stream().anyMatch(f -> f.name().equals("source"));
        boolean single = filter.stream().anyMatch(Question::isOneSource);
        if (table.bySource() && !grouped && !single) {
            throw new Malformed(
                    AGGREGATE,
                    1,
                    "Sources are never added up; choose one, as in source=eq.ensemble, or put source into by",
                    "",
                    List.of());
        }
    }

    private static boolean isOneSource(Condition condition) {
        return condition.field().name().equals("source")
                && switch (condition) {
                    case Condition.Compare compare -> compare.comparison() == Comparison.EQ;
                    case Condition.In in -> in.values().stream().distinct().count() == 1;
                    default -> false;
                };
    }

    private static List<Field> fields(List<Field> among, String parameter, String raw) {
        List<Field> all = new ArrayList<>();
        int at = 1;
        for (String name : raw.split(",", -1)) {
            Field field = Table.find(among, parameter, name, at);
            if (all.contains(field)) {
                throw new Malformed(parameter, at, name + " stands here twice", "", List.of());
            }
            all.add(field);
            at += name.length() + 1;
        }
        return List.copyOf(all);
    }

    /** The key breaks ties, so that pages never overlap; without a wish, the order in which the rows are stored. */
    private static List<Sort> byKey(Table table, List<Sort> asked) {
        List<Field> last = (asked.isEmpty() ? table.order() : table.key())
                .stream().map(name -> table.field(ORDER, name, 1)).toList();
        return unique(asked, last);
    }

    private static List<Sort> byGroup(List<Field> by, List<Sort> asked) {
        return unique(asked, by);
    }

    private static List<Sort> unique(List<Sort> asked, List<Field> last) {
        List<Sort> order = new ArrayList<>(asked);
        for (Field field : last) {
            if (order.stream().noneMatch(s -> s.field().equals(field))) {
                order.add(new Sort(field, false));
            }
        }
        return List.copyOf(order);
    }

    /** The same for all spellings of one question; pages of it have it in common. */
    public String words() {
        return table.name()
                + filter.stream()
                        .map(c -> c.field().name() + "=" + c.words())
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining("&", "?", ""))
                + "#" + names(fields)
                + "#" + aggregates.stream().map(Aggregate::words).collect(Collectors.joining(","))
                + "#" + names(by)
                + "#" + order.stream().map(Sort::words).collect(Collectors.joining(","));
    }

    private static String names(List<Field> fields) {
        return fields.stream().map(Field::name).collect(Collectors.joining(","));
    }
}
