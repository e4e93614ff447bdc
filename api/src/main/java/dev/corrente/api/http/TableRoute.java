package dev.corrente.api.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.corrente.api.dataset.TableFile;
import dev.corrente.api.engine.Rows;
import dev.corrente.api.query.Bind;
import dev.corrente.api.query.table.Cursor;
import dev.corrente.api.query.table.Field;
import dev.corrente.api.query.table.Question;
import dev.corrente.api.query.table.Sort;
import dev.corrente.api.query.table.Table;
import dev.corrente.api.query.table.TableQueries;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One table, by page. The same for every table: what may be asked follows from its fields. */
final class TableRoute implements DataRoute<TableRoute.Page> {
    static final String PATH = "/api/v1/tables/";
    /** The last field of a page, so that it can be found in the bytes of an answer that was kept. */
    private static final Pattern NEXT = Pattern.compile("\"next\":\"([A-Za-z0-9_-]+)\"}$");

    private static final int TAIL = 6_000;

    private final Table table;

    /** @param cursor where the page before ended */
    record Page(Question question, int limit, Optional<Cursor> cursor, boolean counted) {}

    TableRoute(Table table) {
        this.table = table;
    }

    Table table() {
        return table;
    }

    @Override
    public Handler<RoutingContext> handler(Operation operation, Serving serving) {
        return new TableHandler(this, operation, serving);
    }

    /** A walk through pages stays in the snapshot in which it began. */
    @Override
    public Optional<String> snapshot(Page page) {
        return page.cursor().map(Cursor::snapshotId);
    }

    @Override
    public Operation operation() {
        return new Operation(
                HttpMethod.GET,
                PATH + table.name(),
                "table_" + table.name(),
                "Rows or aggregates of " + table.name() + ": " + table.about(),
                List.of(),
                Arguments.parameters(TableParameters.of(table), CommonParameters.SNAPSHOT),
                200,
                Json.CONTENT_TYPE,
                TableSchemas.name(table),
                List.of(400, 404, 406, 410, 503, 504));
    }

    @Override
    public Page parse(Arguments arguments) {
        ExportParameters.requireNoStyle(arguments);
        Question question = TableParameters.question(table, arguments);
        int limit = arguments.find(TableParameters.LIMIT).orElse(TableParameters.USUAL_ROWS);
        if (limit > TableParameters.MOST_ROWS) {
            throw Problems.badValue(
                    "limit", Integer.toString(limit), "at most " + TableParameters.MOST_ROWS + " rows for a page");
        }
        Optional<Cursor> cursor = arguments
                .find(TableParameters.CURSOR)
                .map(word -> TableParameters.told(() -> Cursor.read(question, word)));
        return new Page(
                question, limit, cursor, arguments.find(TableParameters.COUNT).isPresent());
    }

    @Override
    public void encode(Page page, Reading reading, JsonGenerator out) throws IOException {
        String snapshotId = reading.snapshot().id();
        page.cursor().filter(c -> !c.snapshotId().equals(snapshotId)).ifPresent(c -> {
            throw Problems.badRequestFor(
                    Cursor.PARAMETER,
                    "This cursor belongs to snapshot " + c.snapshotId() + ", not to " + snapshotId + ".");
        });
        OptionalLong total = total(page, reading);
        out.writeStartObject();
        out.writeStringField("table", table.name());
        if (total.isPresent()) {
            out.writeNumberField("total", total.getAsLong());
        }
        out.writeNumberField("limit", page.limit());
        out.writeFieldName("data");
        List<@Nullable Bind> after = page.cursor().map(Cursor::last).orElse(List.of());
        Optional<Cursor> next = reading.session()
                .read(
                        TableQueries.page(page.question(), after, page.limit() + 1L),
                        rows -> rows(out, rows, page, snapshotId));
        out.writeStringField("next", next.map(Cursor::word).orElse(null));
        out.writeEndObject();
    }

    /** Known beforehand without conditions, and otherwise counted only when asked for. */
    private OptionalLong total(Page page, Reading reading) throws IOException {
        Question question = page.question();
        boolean whole = question.filter().isEmpty() && question.aggregates().isEmpty();
        TableFile file = reading.snapshot().manifest().tables().get(table.name());
        if (whole && file != null) {
            return OptionalLong.of(file.rows());
        }
        return whole || page.counted()
                ? OptionalLong.of(reading.session().number(TableQueries.count(question)))
                : OptionalLong.empty();
    }

    /** Writes a page. @return where it ended, when there is more */
    private static Optional<Cursor> rows(JsonGenerator out, Rows rows, Page page, String snapshotId)
            throws IOException {
        List<@Nullable Bind> last = new ArrayList<>();
        int shown = page.question().fields().size();
        boolean more = JsonRows.array(out, rows, page.limit(), shown, at -> last.addAll(place(at, page.question())));
        return more ? Optional.of(Cursor.of(snapshotId, page.question(), last)) : Optional.empty();
    }

    private static List<@Nullable Bind> place(Rows rows, Question question) {
        List<Field> columns = TableQueries.columns(question);
        List<@Nullable Bind> place = new ArrayList<>();
        for (Sort sort : question.order()) {
            place.add(RowValues.at(rows, columns.indexOf(sort.field())));
        }
        return place;
    }

    @Override
    public Optional<String> next(Buffer answer) {
        Matcher next = NEXT.matcher(answer.getString(Math.max(0, answer.length() - TAIL), answer.length()));
        return next.find() ? Optional.of(next.group(1)) : Optional.empty();
    }
}
