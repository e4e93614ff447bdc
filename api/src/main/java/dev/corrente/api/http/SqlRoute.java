package dev.corrente.api.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.corrente.api.cache.Interest;
import dev.corrente.api.engine.EngineFailure;
import dev.corrente.api.engine.LoadedSnapshot;
import dev.corrente.api.engine.Rows;
import dev.corrente.api.engine.Sandbox;
import dev.corrente.api.engine.Session;
import dev.corrente.api.engine.SnapshotLease;
import dev.corrente.api.engine.SqlRefused;
import dev.corrente.api.query.Query;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs a SELECT of the caller's own over the served snapshot, in a {@link Sandbox}. */
final class SqlRoute implements PlainRoute {
    private static final Logger LOG = LoggerFactory.getLogger(SqlRoute.class);
    private static final int LARGEST_ANSWER = 8 << 20;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Serving serving;
    private final SqlSettings settings;
    private final ScheduledThreadPoolExecutor alarms = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("sql-deadline").factory());
    private @Nullable Open open;

    private record Open(LoadedSnapshot snapshot, Sandbox sandbox) {}

    SqlRoute(Serving serving) {
        this.serving = serving;
        this.settings = serving.settings().sql();
        alarms.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Operation operation() {
        return new Operation(
                HttpMethod.POST,
                "/api/v1/sql",
                "sql",
                "One SELECT over the gold tables, sent as `{\"query\": \"…\"}`. Needs a key with the scope read",
                List.of(),
                List.of(),
                200,
                Json.CONTENT_TYPE,
                "SqlRows",
                List.of(400, 413, 503, 504));
    }

    @Override
    public void answer(RoutingContext context, Arguments arguments) {
        String statement = statement(context);
        SnapshotLease lease = serving.snapshots()
                .acquire()
                .orElseThrow(() -> Problems.noSnapshot(serving.trouble().get()));
        Interest interest = RequestScope.interest(context);
        LOG.info("audit: {} sends a statement, request={}", Gate.who(context), RequestScope.id(context));
        serving.workers()
                .run(() -> run(lease.snapshot(), statement, interest))
                .onComplete(_ -> lease.close())
                .timeout(serving.settings().requestTime().toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(body -> context.response()
                        .putHeader("X-Snapshot-Id", lease.snapshot().id())
                        .putHeader("Content-Type", Json.CONTENT_TYPE)
                        .end(body))
                .onFailure(context::fail);
    }

    private static String statement(RoutingContext context) {
        try {
            JsonObject body = context.body().asJsonObject();
            String query = body == null ? null : body.getString("query");
            if (query != null && !query.isBlank()) {
                return query;
            }
        } catch (DecodeException | ClassCastException e) {
            // Answered below, as for a body without a statement.
        }
        throw new RequestRefused(Problems.badRequest("Send a JSON object with the statement as text in `query`."));
    }

    private Buffer run(LoadedSnapshot snapshot, String statement, Interest interest) throws IOException {
        try (Session session = session(snapshot)) {
            interest.whenOver(session::giveUp);
            // One row more than is told, so that it is known whether there are more.
            var query = Sandbox.checked(session, statement, settings.rows() + 1);
            return Json.buffer(out -> write(out, snapshot, session, query));
        } catch (SqlRefused e) {
            throw Problems.sqlRefused(String.valueOf(e.getMessage()));
        } catch (EngineFailure e) {
            if (e.kind() == EngineFailure.Kind.FATAL) {
                close();
            }
            throw e.kind() == EngineFailure.Kind.INVALID ? Problems.sqlInvalid(String.valueOf(e.getMessage())) : e;
        }
    }

    private void write(JsonGenerator out, LoadedSnapshot snapshot, Session session, Query query) throws IOException {
        out.writeStartObject();
        out.writeStringField("snapshot_id", snapshot.id());
        out.writeArrayFieldStart("rows");
        boolean more = session.read(query, rows -> rows(out, rows));
        out.writeEndArray();
        out.writeBooleanField("more", more);
        out.writeEndObject();
    }

    /** @return whether there were more */
    private boolean rows(JsonGenerator out, Rows rows) throws IOException {
        int told = 0;
        long bytes = 0;
        while (rows.next()) {
            String row = String.valueOf(rows.text(0));
            bytes += row.length();
            if (told == settings.rows() || bytes > LARGEST_ANSWER) {
                return true;
            }
            out.writeRawValue(finite(row));
            told++;
        }
        return false;
    }

    /** JSON has no word for NaN and Infinity, and DuckDB writes them all the same. */
    private static String finite(String row) throws IOException {
        if (!(JSON.readTree(row) instanceof ObjectNode read)) {
            throw new SqlRefused("no column may have this name");
        }
        for (var field : read.properties()) {
            JsonNode value = field.getValue();
            if (value.isDouble() && !Double.isFinite(value.doubleValue())) {
                read.putNull(field.getKey());
            }
        }
        return read.toString();
    }

    /** One for the served snapshot; another snapshot gets another one, since nothing can be attached to it later. */
    private synchronized Session session(LoadedSnapshot snapshot) {
        Open there = open;
        if (there == null || !there.snapshot().schema().equals(snapshot.schema())) {
            close();
            there = new Open(
                    snapshot,
                    Sandbox.open(snapshot, serving.settings().cacheDir(), settings.memoryMegabytes(), alarms));
            open = there;
        }
        return there.sandbox().session(serving.settings().queryTime());
    }

    private synchronized void close() {
        Open there = open;
        open = null;
        if (there != null) {
            there.sandbox().close();
        }
    }
}
