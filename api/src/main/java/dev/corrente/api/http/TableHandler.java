package dev.corrente.api.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

import java.util.Optional;

/** A table in the form that is wanted: pages of JSON, or everything in another. */
final class TableHandler implements Handler<RoutingContext> {
    private final Operation operation;
    private final Handler<RoutingContext> pages;
    private final ExportHandler exports;

    TableHandler(TableRoute route, Operation operation, Serving serving) {
        this.operation = operation;
        this.pages = new DataHandler<>(route, operation, serving);
        this.exports = new ExportHandler(route.table(), serving);
    }

    @Override
    public void handle(RoutingContext context) {
        Arguments arguments = Arguments.parse(operation, context.pathParams(), context.queryParams());
        Format format = arguments
                .find(ExportParameters.FORMAT)
                .orElseGet(() ->
                        Format.accepted(Optional.ofNullable(context.request().getHeader(HttpHeaders.ACCEPT))));
        if (format == Format.JSON) {
            pages.handle(context);
        } else {
            exports.handle(context, arguments, format);
        }
    }
}
