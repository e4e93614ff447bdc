package dev.corrente.api.http;

import dev.corrente.api.cache.AnswerKey;
import dev.corrente.api.engine.SnapshotLease;
import dev.corrente.api.query.table.Table;
import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

import java.util.Optional;

/**
 * Serves a table's rows as a stream that is whole or broken off: its last word is the number of rows, and a failure
 * behind the head ends the connection, so that no client takes half of it for all.
 */
final class ExportHandler {
    private static final String ROW_COUNT = "X-Row-Count";

    private final Table table;
    private final Serving serving;

    ExportHandler(Table table, Serving serving) {
        this.table = table;
        this.serving = serving;
    }

    void handle(RoutingContext context, Arguments arguments, Format format) {
        Export export = Export.of(table, arguments, format);
        Optional<String> named = arguments.snapshot();
        serving.lease(named)
                .onSuccess(lease -> answer(context, arguments, export, lease, Lifetime.of(named)))
                .onFailure(context::fail);
    }

    private void answer(
            RoutingContext context, Arguments arguments, Export export, SnapshotLease lease, CharSequence lifetime) {
        var key = AnswerKey.of(serving.edition(), lease.snapshot().id(), arguments.canonical())
                .as(export.format().ending());
        var reply = new DataReply(serving.metrics(), lease.snapshot(), key, lifetime);
        if (reply.isHeldBy(context.request())) {
            lease.close();
            reply.notModified(context.response());
        } else if (export.format() == Format.PARQUET) {
            new ParquetReply(export, serving, reply).send(context, lease);
        } else {
            stream(context, export, reply, lease);
        }
    }

    private void stream(RoutingContext context, Export export, DataReply reply, SnapshotLease lease) {
        HttpServerResponse response = context.response();
        head(response, export, reply);
        if (context.request().method().equals(HttpMethod.HEAD)) {
            lease.close();
            response.end();
            return;
        }
        response.setChunked(true).putHeader("Trailer", ROW_COUNT);
        Context loop = context.vertx().getOrCreateContext();
        var rows = new SentRows(export, serving.settings().exports(), loop, response);
        context.addEndHandler(_ -> {
            if (!response.ended()) {
                rows.clientLeft();
            }
        });
        serving.exports()
                .run(() -> serving.reads()
                        .apart(engine -> rows.send(engine, lease.snapshot().schema())))
                .onComplete(_ -> lease.close())
                // Behind the blocks that wait to be sent.
                .onSuccess(count -> loop.runOnContext(_ -> ended(response, export.format(), count)))
                .onFailure(failure -> loop.runOnContext(_ -> failed(context, export.format(), failure)));
    }

    static void head(HttpServerResponse response, Export export, DataReply reply) {
        reply.headers(response);
        response.putHeader(HttpHeaders.CONTENT_TYPE, export.format().contentType())
                .putHeader(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + export.question().table().name() + "."
                                + export.format().ending() + "\"");
    }

    private void ended(HttpServerResponse response, Format format, long count) {
        if (response.closed()) {
            serving.metrics().export(format, "left");
            return;
        }
        serving.metrics().export(format, "sent");
        response.putTrailer(ROW_COUNT, Long.toString(count)).end();
    }

    /** Before the head it is a problem like any other; behind it there is no way to say so but to break off. */
    private void failed(RoutingContext context, Format format, Throwable failure) {
        HttpServerResponse response = context.response();
        if (response.closed()) {
            serving.metrics().export(format, "left");
        } else if (response.headWritten()) {
            serving.metrics().export(format, "broken_off");
            ProblemHandler.log(context, failure);
            response.reset();
        } else {
            serving.metrics().export(format, "refused");
            response.setChunked(false);
            response.headers().remove("Trailer").remove(HttpHeaders.CONTENT_DISPOSITION);
            context.fail(failure);
        }
    }
}
