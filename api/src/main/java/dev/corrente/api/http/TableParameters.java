package dev.corrente.api.http;

import dev.corrente.api.query.table.Condition;
import dev.corrente.api.query.table.Cursor;
import dev.corrente.api.query.table.Field;
import dev.corrente.api.query.table.FilterParser;
import dev.corrente.api.query.table.Malformed;
import dev.corrente.api.query.table.Question;
import dev.corrente.api.query.table.Table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The parameters of a question about a table: its parts, and one for the conditions on each column. */
final class TableParameters {
    /** Rows on a page, unless the question says otherwise. */
    static final int USUAL_ROWS = 100;

    static final int MOST_ROWS = 1_000;

    static final Parameter<String> SELECT =
            words(Question.SELECT, "Columns of the answer, in this order, as `date,item_id`. All by default.");
    static final Parameter<String> ORDER = words(
            Question.ORDER,
            "Columns to order by, `-` before one that falls, as `-date,item_id`; nulls come last. The key is appended."
                    + " By default rows come as they are stored.");
    static final Parameter<String> AGGREGATE = words(
            Question.AGGREGATE,
            "Aggregates instead of rows, as `sum(forecast),count()`: sum, avg, min, max, count. Sources are never added"
                    + " up: choose one, or put `source` into `by`.");
    static final Parameter<String> BY = words(Question.BY, "Columns that an aggregate is grouped by.");
    static final Parameter<String> CURSOR = words(Cursor.PARAMETER, "The value of `next` in the page before.");
    static final Parameter<Integer> LIMIT = Parameter.wholeIfGiven(
            "limit",
            "Rows: on a page of JSON " + USUAL_ROWS + " unless given and at most " + MOST_ROWS
                    + "; all in other forms.",
            1,
            Integer.MAX_VALUE);
    static final Parameter<Count> COUNT = Parameter.choice(
            "count",
            "exact: count the rows that fulfil the conditions, for `total`. Without conditions they are always told.",
            Count.class,
            Optional.empty());

    /** Whether the rows behind conditions are counted. */
    enum Count {
        EXACT
    }

    private TableParameters() {}

    static List<Parameter<?>> of(Table table) {
        List<Parameter<?>> all = new ArrayList<>(List.of(SELECT, ORDER, AGGREGATE, BY, LIMIT, CURSOR, COUNT));
        all.addAll(ExportParameters.ALL);
        for (Field field : table.fields()) {
            all.add(conditions(field));
        }
        return List.copyOf(all);
    }

    static Question question(Table table, Arguments arguments) {
        List<Condition> filter = new ArrayList<>();
        for (Field field : table.fields()) {
            arguments.find(conditions(field)).ifPresent(filter::addAll);
        }
        var words = new Question.Words(
                arguments.find(SELECT), arguments.find(ORDER), arguments.find(AGGREGATE), arguments.find(BY));
        return told(() -> Question.of(table, filter, words));
    }

    /** What cannot be read becomes a refusal. */
    static <T> T told(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (Malformed malformed) {
            throw Problems.malformed(malformed);
        }
    }

    private static Parameter<List<Condition>> conditions(Field field) {
        return new Parameter<>(
                field.name(),
                "A condition, as `" + TableExamples.condition(field) + "`: eq, neq, gt, gte, lt, lte, in, like, ilike,"
                        + " is, each also behind `not.`. Several must all hold.",
                "{\"type\":\"string\",\"minLength\":1}",
                Optional.empty(),
                true,
                given -> given.stream()
                        .map(raw -> told(() -> FilterParser.parse(field, raw)))
                        .toList(),
                conditions -> conditions.stream()
                        .map(Condition::words)
                        .distinct()
                        .sorted()
                        .toList(),
                Optional.of(TableExamples.condition(field)));
    }

    private static Parameter<String> words(String name, String description) {
        return new Parameter<>(
                name, description, "{\"type\":\"string\",\"minLength\":1}", Optional.empty(), raw -> raw, w -> w);
    }
}
