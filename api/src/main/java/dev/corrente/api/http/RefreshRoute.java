package dev.corrente.api.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Starts a refresh for the operator, and tells where to look for its end. */
final class RefreshRoute implements PlainRoute {
    private static final Logger LOG = LoggerFactory.getLogger(RefreshRoute.class);

    private final RefreshLoop loop;
    private final Jobs jobs;
    private final Supplier<String> before;

    /** @param before what is done first, on the loop's thread; gives words for the job, or none */
    RefreshRoute(RefreshLoop loop, Jobs jobs, Supplier<String> before) {
        this.loop = loop;
        this.jobs = jobs;
        this.before = before;
    }

    @Override
    public Operation operation() {
        return new Operation(
                HttpMethod.POST,
                "/api/v1/data/refresh",
                "data_refresh",
                "Take in delivered results, where a place for them is set, and look for a new snapshot. Needs a key with the scope refresh",
                List.of(),
                List.of(),
                202,
                Json.CONTENT_TYPE,
                "Job",
                List.of(400, 401, 403, 413, 429, 503));
    }

    @Override
    public void answer(RoutingContext context, Arguments arguments) {
        LOG.info("audit: {} asks for a refresh, request={}", Gate.who(context), RequestScope.id(context));
        Job job = start();
        context.response()
                .setStatusCode(202)
                .putHeader("Location", "/api/v1/jobs/" + job.id())
                .putHeader("Content-Type", Json.CONTENT_TYPE)
                .end(Buffer.buffer(Json.bytes(job::write)));
    }

    private Job start() {
        Job job = Job.started(
                UUID.randomUUID().toString(),
                Job.Kind.REFRESH,
                "Looks at CURRENT and loads what it names",
                Instant.now());
        jobs.put(job);
        loop.first(before)
                .compose(words -> loop.now()
                        .map(outcome -> job.finished(outcome, Instant.now()).after(words)))
                .onSuccess(jobs::put)
                .onFailure(e -> jobs.put(job.failed(String.valueOf(e.getMessage()), Instant.now())));
        return job;
    }
}
