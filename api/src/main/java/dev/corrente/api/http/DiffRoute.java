package dev.corrente.api.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.corrente.api.cache.AnswerKey;
import dev.corrente.api.cache.Interest;
import dev.corrente.api.dataset.Contracts;
import dev.corrente.api.dataset.TableContract;
import dev.corrente.api.dataset.TableFile;
import dev.corrente.api.engine.LoadedSnapshot;
import dev.corrente.api.engine.Session;
import dev.corrente.api.engine.SnapshotLease;
import dev.corrente.api.query.DiffQueries;
import dev.corrente.api.query.Page;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What differs between two snapshots: counts of each table, or one table's changed keys by page. */
final class DiffRoute implements PlainRoute {
    private static final Parameter<String> OTHER = Parameter.text("other_id", "The snapshot to compare with.");
    private static final Parameter<String> TABLE =
            Parameter.text("table", "Page through this table's changed keys instead, with old and new values.");

    private final Serving serving;
    private final EarlierSnapshots earlier;

    DiffRoute(Serving serving) {
        this.serving = serving;
        this.earlier = serving.earlier();
    }

    private record Question(Optional<TableContract> table, Page page) {}

    /** Both snapshots, for as long as they are being read. */
    private record Pair(SnapshotLease before, SnapshotLease after) {
        private void close() {
            before.close();
            after.close();
        }
    }

    @Override
    public Operation operation() {
        return new Operation(
                HttpMethod.GET,
                "/api/v1/snapshots/{snapshot_id}/diff/{other_id}",
                "snapshot_diff",
                "Rows added, removed and changed from one snapshot to another, by table; with `table`, the keys themselves",
                List.of(CommonParameters.SNAPSHOT_ID, OTHER),
                List.of(TABLE, CommonParameters.PAGE, CommonParameters.LIMIT),
                200,
                Json.CONTENT_TYPE,
                "SnapshotDiff",
                List.of(400, 404, 410, 503, 504));
    }

    @Override
    public void answer(RoutingContext context, Arguments arguments) {
        var question = new Question(arguments.find(TABLE).map(DiffRoute::table), CommonParameters.page(arguments));
        String before = arguments.get(CommonParameters.SNAPSHOT_ID);
        String after = arguments.get(OTHER);
        var key = AnswerKey.of(serving.edition(), before + " " + after, arguments.canonical());
        Interest interest = RequestScope.interest(context);
        String id = RequestScope.id(context);
        both(before, after)
                .compose(pair -> serving.cache()
                        .get(key, interest, all -> serving.workers().run(() -> compare(pair, question, all, id)))
                        .onComplete(_ -> pair.close()))
                .timeout(serving.settings().requestTime().toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(answer -> {
                    serving.metrics().answer(answer.origin());
                    if (!context.response().ended() && !context.response().closed()) {
                        context.response()
                                .putHeader("Content-Type", Json.CONTENT_TYPE)
                                .putHeader("ETag", key.etag())
                                .putHeader("Cache-Control", Lifetime.FOR_EVER)
                                .end(answer.body());
                    }
                })
                .onFailure(context::fail);
    }

    private Future<Pair> both(String before, String after) {
        return earlier.lease(before)
                .compose(first -> earlier.lease(after)
                        .map(second -> new Pair(first, second))
                        .onFailure(_ -> first.close()));
    }

    private static TableContract table(String name) {
        List<String> known = Contracts.ALL.stream().map(TableContract::name).toList();
        return Contracts.find(name)
                .orElseThrow(() -> Problems.badValue("table", name, "one of " + String.join(", ", known)));
    }

    private Buffer compare(Pair pair, Question question, Interest interest, String id) {
        LoadedSnapshot before = pair.before().snapshot();
        LoadedSnapshot after = pair.after().snapshot();
        return serving.reads().read(after.schema(), interest, id, session -> {
            session.useOnce();
            return Json.buffer(out -> {
                out.writeStartObject();
                out.writeStringField("from", before.id());
                out.writeStringField("to", after.id());
                if (question.table().isPresent()) {
                    page(out, session, before, after, question.table().get(), question.page());
                } else {
                    out.writeObjectFieldStart("tables");
                    for (TableContract table : Contracts.ALL) {
                        counts(out, session, before, after, table);
                    }
                    out.writeEndObject();
                }
                out.writeEndObject();
            });
        });
    }

    /** Equal hashes are equal tables: nothing is read for them. */
    private static void counts(
            JsonGenerator out, Session session, LoadedSnapshot before, LoadedSnapshot after, TableContract table)
            throws IOException {
        TableFile old = file(before, table);
        TableFile young = file(after, table);
        boolean equal = old.sha256().equals(young.sha256());
        long inBoth = old.rows();
        long changed = 0;
        if (!equal) {
            long[] counted = session.first(DiffQueries.counts(table, before.schema(), after.schema()), rows ->
                            new long[] {rows.whole(0), rows.whole(1)})
                    .orElseThrow();
            inBoth = counted[0];
            changed = counted[1];
        }
        out.writeObjectFieldStart(table.name());
        out.writeBooleanField("unchanged", equal);
        out.writeNumberField("added", young.rows() - inBoth);
        out.writeNumberField("removed", old.rows() - inBoth);
        out.writeNumberField("changed", changed);
        out.writeEndObject();
    }

    private static void page(
            JsonGenerator out,
            Session session,
            LoadedSnapshot before,
            LoadedSnapshot after,
            TableContract table,
            Page page)
            throws IOException {
        out.writeStringField("table", table.name());
        out.writeNumberField("page", page.number());
        out.writeNumberField("limit", page.limit());
        out.writeFieldName("data");
        boolean more = session.read(
                DiffQueries.changes(table, before.schema(), after.schema(), page),
                rows -> JsonRows.array(out, rows, page.limit()));
        out.writeBooleanField("more", more);
    }

    private static TableFile file(LoadedSnapshot snapshot, TableContract table) {
        return Objects.requireNonNull(snapshot.manifest().tables().get(table.name()));
    }
}
