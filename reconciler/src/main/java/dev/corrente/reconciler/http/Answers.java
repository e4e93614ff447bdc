package dev.corrente.reconciler.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

import java.util.LinkedHashMap;
import java.util.Map;

/** Writes JSON answers and RFC 9457 problems. */
final class Answers {
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private Answers() {}

    static void json(RoutingContext context, Object value) {
        context.response().putHeader("Content-Type", "application/json").end(bytes(value));
    }

    /** @param detail what to do */
    static void problem(RoutingContext context, int status, String code, String title, String detail) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", title);
        body.put("status", status);
        body.put("detail", detail);
        body.put("code", code);
        body.put("category", status >= 500 ? "internal" : "user");
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .end(bytes(body));
    }

    static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record that cannot be written: " + value.getClass(), e);
        }
    }

    private static Buffer bytes(Object value) {
        return Buffer.buffer(text(value));
    }
}
