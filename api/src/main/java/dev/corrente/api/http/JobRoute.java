package dev.corrente.api.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

import java.util.List;

/** The state of a job. */
final class JobRoute implements PlainRoute {
    private static final Parameter<String> ID = Parameter.text("id", "The job's id.");

    private final Jobs jobs;

    JobRoute(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public Operation operation() {
        return new Operation(
                HttpMethod.GET,
                "/api/v1/jobs/{id}",
                "job",
                "State and result of a job",
                List.of(ID),
                List.of(),
                200,
                Json.CONTENT_TYPE,
                "Job",
                List.of(400, 404));
    }

    @Override
    public void answer(RoutingContext context, Arguments arguments) {
        String id = arguments.get(ID);
        Job job = jobs.find(id)
                .orElseThrow(() -> new RequestRefused(new Problem(
                        404,
                        "job_not_found",
                        Category.USER,
                        "Not found",
                        "There is no job '" + id + "'. Only the newest are kept, and none over a restart.")));
        context.response().putHeader("Content-Type", Json.CONTENT_TYPE).end(Buffer.buffer(Json.bytes(job::write)));
    }
}
