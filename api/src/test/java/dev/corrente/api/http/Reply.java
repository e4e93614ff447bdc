package dev.corrente.api.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;

import java.util.Objects;

/** An answer as it came; a header or body that is not there is empty. */
record Reply(HttpResponse<Buffer> response) {
    int status() {
        return response.statusCode();
    }

    String header(String name) {
        return Objects.requireNonNullElse(response.getHeader(name), "");
    }

    String text() {
        return Objects.requireNonNullElse(response.bodyAsString(), "");
    }

    JsonObject json() {
        return new JsonObject(text());
    }

    /** A text field of the JSON body. */
    String field(String name) {
        return Objects.requireNonNullElse(json().getString(name), "");
    }
}
