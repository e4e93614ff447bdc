package dev.corrente.reconciler.http;

import dev.corrente.reconciler.access.Refused;
import dev.corrente.reconciler.loop.SourceSeen;
import dev.corrente.reconciler.source.ProjectSource;
import dev.corrente.reconciler.source.PushNotice;
import dev.corrente.reconciler.source.RateBound;
import dev.corrente.reconciler.source.Sight;
import dev.corrente.reconciler.status.SourceStatus;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Where desired state comes from, and the route that a Git server calls after a push. */
final class SourceRoutes {
    private static final String WEBHOOK = "/api/v1/source/webhook";
    private static final long LARGEST = 1024L * 1024;
    private static final int AT_ONCE = 10;
    private static final Duration PAUSE = Duration.ofSeconds(6);

    private final ProjectSource source;
    private final TurnedAway turnedAway;
    private final RateBound bound = new RateBound(AT_ONCE, PAUSE, elapsed());

    SourceRoutes(ProjectSource source, Refused refused) {
        this.source = source;
        this.turnedAway = new TurnedAway(refused);
    }

    void mount(Router router) {
        router.get("/api/v1/source").handler(Queries.only()).handler(this::show);
        // A route of its own, because a body handler stands before all others of its route.
        router.post(WEBHOOK).handler(this::limit);
        router.post(WEBHOOK)
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST))
                .handler(this::notified)
                .failureHandler(SourceRoutes::failed);
    }

    private void show(RoutingContext context) {
        Callable<Sight> look = source::look;
        context.vertx()
                .executeBlocking(look, false)
                .onSuccess(sight -> Answers.json(context, view(sight)))
                .onFailure(context::fail);
    }

    private static Map<String, Object> view(Sight sight) {
        SourceSeen seen = SourceSeen.of(sight);
        SourceStatus source = seen.status();
        return Map.of(
                "kind", source.kind(),
                "repository", source.repository(),
                "ref", source.ref(),
                "path", source.path(),
                "commit", source.commit(),
                "fetchedAt", source.fetchedAt(),
                "ready", seen.ready(),
                "reason", seen.reason(),
                "problems", lines(sight.problems()),
                "warnings", lines(sight.warnings()));
    }

    private static List<String> lines(List<?> problems) {
        return problems.stream().map(Object::toString).toList();
    }

    private static Duration elapsed() {
        return Duration.ofNanos(System.nanoTime());
    }

    private void limit(RoutingContext context) {
        if (bound.passes(elapsed())) {
            context.next();
        } else {
            turnedAway.write(context, "too_many_requests");
            context.response().putHeader("Retry-After", Long.toString(PAUSE.toSeconds()));
            Answers.problem(
                    context, 429, "too_many_requests", "Too many notifications", "one in six seconds is enough");
        }
    }

    private void notified(RoutingContext context) {
        Buffer body = Optional.ofNullable(context.body().buffer()).orElseGet(Buffer::buffer);
        Callable<Optional<PushNotice>> read = source::pushNotices;
        context.vertx()
                .executeBlocking(read, false)
                .onSuccess(notice -> judge(context, notice, body))
                .onFailure(context::fail);
    }

    private void judge(RoutingContext context, Optional<PushNotice> notice, Buffer body) {
        if (notice.isEmpty()) {
            Answers.problem(
                    context, 404, "no_webhook", "No notifications are taken", "name webhook.secretFile in source.yaml");
        } else if (!notice.get().isGenuine(context.request()::getHeader, body.getBytes())) {
            turnedAway.write(context, "bad_signature");
            Answers.problem(
                    context,
                    401,
                    "bad_signature",
                    "Not signed with the secret",
                    "give the Git server the secret that webhook.secretFile holds");
        } else {
            notice.get().poll().run();
            context.response().setStatusCode(202);
            Answers.json(context, Map.of("polling", true));
        }
    }

    private static void failed(RoutingContext context) {
        if (context.statusCode() == 413) {
            Answers.problem(
                    context, 413, "body_too_large", "More than 1 MiB", "the next poll finds such a push by itself");
        } else {
            context.next();
        }
    }
}
