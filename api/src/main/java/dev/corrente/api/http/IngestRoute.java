package dev.corrente.api.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Takes a file in that is the request's body: first into a folder of its own, then, as a job, into a new snapshot. The
 * same bytes again change nothing. A mapping never comes with a request, since it is run as a program is.
 */
final class IngestRoute implements PlainRoute {
    private static final Logger LOG = LoggerFactory.getLogger(IngestRoute.class);
    private static final int MOST_AT_ONCE = 4;
    private static final Pattern FILE_NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N} ._-]{0,99}");
    private static final Parameter<String> NAME =
            Parameter.text("name", "What the file is called in bronze and in reports, such as demand.csv. Needed.");
    private static final Parameter<String> KIND = Parameter.text(
            "kind", "How to read the file: the name of a shipped mapping. Without it the file's header tells.");

    private final Vertx vertx;
    private final FileIntake intake;
    private final RefreshLoop loop;
    private final Jobs jobs;
    private final AtomicInteger taken = new AtomicInteger();

    IngestRoute(Vertx vertx, FileIntake intake, RefreshLoop loop, Jobs jobs) {
        this.vertx = vertx;
        this.intake = intake;
        this.loop = loop;
        this.jobs = jobs;
    }

    @Override
    public Operation operation() {
        return new Operation(
                HttpMethod.POST,
                "/api/v1/data/ingest",
                "data_ingest",
                "Take a file in, which is the body. Needs a key with the scope ingest",
                List.of(),
                List.of(NAME, KIND),
                202,
                Json.CONTENT_TYPE,
                "Job",
                List.of(400, 401, 403, 413, 429, 503));
    }

    @Override
    public boolean readsBody() {
        return true;
    }

    @Override
    public void answer(RoutingContext context, Arguments arguments) {
        HttpServerRequest request = context.request();
        String name = name(arguments);
        Optional<String> kind = kind(arguments);
        if (announced(request) > intake.mostBytes()) {
            throw Upload.tooLarge(intake.mostBytes());
        }
        if (taken.incrementAndGet() > MOST_AT_ONCE) {
            taken.decrementAndGet();
            throw Problems.busy();
        }
        request.pause();
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            context.response().writeContinue();
        }
        LOG.info("audit: {} sends a file, request={}", Gate.who(context), RequestScope.id(context));
        vertx.executeBlocking(intake::place, false)
                .map(place -> Objects.requireNonNull(place))
                .onFailure(_ -> taken.decrementAndGet())
                .onFailure(context::fail)
                .onSuccess(place -> receive(context, place, place.folder().resolve(name), kind));
    }

    private void receive(RoutingContext context, FileIntake.Place place, Path file, Optional<String> kind) {
        var options = new OpenOptions().setWrite(true).setCreateNew(true);
        vertx.fileSystem()
                .open(file.toString(), options)
                .compose(open -> Upload.receive(context, open, intake.mostBytes()))
                .onSuccess(_ -> accepted(context, start(place, file, kind)))
                .onFailure(e -> {
                    leave(place);
                    if (context.request().version() != HttpVersion.HTTP_2) {
                        // What is still on its way shall not be taken for another request.
                        context.response().putHeader("Connection", "close");
                    }
                    context.fail(e);
                });
    }

    private static void accepted(RoutingContext context, Job job) {
        context.response()
                .setStatusCode(202)
                .putHeader("Location", "/api/v1/jobs/" + job.id())
                .putHeader("Content-Type", Json.CONTENT_TYPE)
                .end(Buffer.buffer(Json.bytes(job::write)));
    }

    private Job start(FileIntake.Place place, Path file, Optional<String> kind) {
        Job job = Job.started(UUID.randomUUID().toString(), Job.Kind.INGEST, "Takes the file in", Instant.now());
        jobs.put(job);
        loop.first(() -> intake.take(file, kind))
                .onComplete(_ -> leave(place))
                .compose(done -> served(job.with(done.report()), done.words()))
                .onSuccess(jobs::put)
                .onFailure(e -> jobs.put(job.failed(words(e, place.folder()), Instant.now())));
        return job;
    }

    /** What was committed is there, whether it can be served at once or not. */
    private Future<Job> served(Job job, String words) {
        return loop.now()
                .map(outcome -> job.finished(outcome, Instant.now()).after(words))
                .otherwise(e -> job.failed(String.valueOf(e.getMessage()), Instant.now())
                        .after(words));
    }

    /** The file as its sender called it. */
    private static String words(Throwable failure, Path folder) {
        return String.valueOf(failure.getMessage()).replace(folder + "/", "");
    }

    private void leave(FileIntake.Place place) {
        taken.decrementAndGet();
        vertx.executeBlocking(
                () -> {
                    place.close();
                    return true;
                },
                false);
    }

    private static String name(Arguments arguments) {
        String name = arguments.find(NAME).orElse("");
        if (!FILE_NAME.matcher(name).matches()) {
            throw Problems.badValue(
                    NAME.name(), name, "a file's name without folders, of letters, digits, blanks and . _ -");
        }
        return name;
    }

    private Optional<String> kind(Arguments arguments) {
        Optional<String> kind = arguments.find(KIND);
        kind.filter(k -> !intake.kinds().contains(k)).ifPresent(k -> {
            throw Problems.badValue(KIND.name(), k, "one of " + String.join(", ", intake.kinds()));
        });
        return kind;
    }

    private static long announced(HttpServerRequest request) {
        try {
            return Long.parseLong(String.valueOf(request.getHeader("Content-Length")));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
