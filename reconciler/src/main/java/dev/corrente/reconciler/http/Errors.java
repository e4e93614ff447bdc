package dev.corrente.reconciler.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is answered where no handler answers. */
final class Errors {
    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);
    private static final String SEE = "GET /api/v1/openapi.json describes all routes";

    private Errors() {}

    static void mount(Router router) {
        answer(router, new Problem(400, "bad_request", "The request cannot be read", SEE));
        answer(router, new Problem(404, "not_found", "No such route", SEE));
        answer(router, new Problem(405, "method_not_allowed", "This route has other methods", SEE));
        answer(router, new Problem(413, "too_large", "The body is too large", "at most 64 KiB"));
        router.errorHandler(500, Errors::failed);
    }

    private static void answer(Router router, Problem problem) {
        router.errorHandler(problem.status(), context -> Answers.problem(context, problem));
    }

    private static void failed(RoutingContext context) {
        if (context.failure() instanceof RequestRefused refused) {
            Answers.problem(context, refused.problem());
            return;
        }
        LOG.error("{} {} failed", context.request().method(), context.normalizedPath(), context.failure());
        Answers.problem(
                context,
                500,
                "internal",
                "The reconciler failed to answer",
                "its log says why: corrente logs reconciler");
    }
}
