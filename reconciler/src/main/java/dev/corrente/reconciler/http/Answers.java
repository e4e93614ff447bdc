package dev.corrente.reconciler.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.ext.web.RoutingContext;

/** Writes JSON answers and RFC 9457 problems. */
final class Answers {
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private Answers() {}

    static void json(RoutingContext context, Object value) {
        context.response().putHeader("Content-Type", "application/json").end(text(value));
    }

    /** @param detail what to do */
    static void problem(RoutingContext context, int status, String code, String title, String detail) {
        problem(context, new Problem(status, code, title, detail));
    }

    static void problem(RoutingContext context, Problem problem) {
        context.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", "application/problem+json")
                .end(text(problem.document()));
    }

    static void reply(RoutingContext context, Reply reply) {
        reply.headers().forEach(context.response()::putHeader);
        context.response()
                .setStatusCode(reply.status())
                .putHeader("Content-Type", reply.isProblem() ? "application/problem+json" : "application/json")
                .end(reply.body());
    }

    static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record that cannot be written: " + value.getClass(), e);
        }
    }
}
