package dev.corrente.api.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

import java.util.function.Supplier;

/** The contract itself. */
final class OpenApiRoute implements PlainRoute {
    private final Supplier<byte[]> document;

    OpenApiRoute(Supplier<byte[]> document) {
        this.document = document;
    }

    @Override
    public Operation operation() {
        return Operation.plain(
                "/openapi.json", "openapi", "This contract, as OpenAPI 3.1", Json.CONTENT_TYPE, "OpenApi");
    }

    @Override
    public void answer(RoutingContext context, Arguments arguments) {
        context.response().putHeader("Content-Type", Json.CONTENT_TYPE).end(Buffer.buffer(document.get()));
    }
}
