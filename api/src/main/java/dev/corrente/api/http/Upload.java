package dev.corrente.api.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** One request's body on its way to a file, no faster than the file takes it. */
final class Upload {
    private final HttpServerRequest request;
    private final AsyncFile file;
    private final long most;
    private final Promise<Long> done = Promise.promise();
    private long bytes;

    private Upload(HttpServerRequest request, AsyncFile file, long most) {
        this.request = request;
        this.file = file;
        this.most = most;
    }

    /**
     * Reads a paused request to its end. The file is closed then, come what may.
     *
     * @return the body's size; fails with {@link RequestRefused} when it is larger than allowed
     */
    static Future<Long> receive(RoutingContext context, AsyncFile file, long most) {
        var upload = new Upload(context.request(), file, most);
        context.addEndHandler(_ -> upload.left());
        upload.start();
        if (context.response().closed()) {
            // It went before anybody listened for that.
            upload.left();
        }
        return upload.done.future().eventually(file::close);
    }

    private void left() {
        done.tryFail("The client went before it had sent all.");
    }

    private void start() {
        request.exceptionHandler(done::tryFail);
        request.handler(this::take);
        request.endHandler(_ -> file.flush().onComplete(_ -> done.tryComplete(bytes), done::tryFail));
        request.resume();
    }

    private void take(Buffer part) {
        bytes += part.length();
        if (bytes > most) {
            request.handler(_ -> {}).endHandler(_ -> {});
            done.tryFail(tooLarge(most));
            return;
        }
        file.write(part).onFailure(done::tryFail);
        if (file.writeQueueFull()) {
            request.pause();
            file.drainHandler(_ -> request.resume());
        }
    }

    static RequestRefused tooLarge(long most) {
        return new RequestRefused(Problems.tooLarge(
                413,
                "The file is larger than " + most / 1_000_000
                        + " MB. Pack it with gzip or Zstandard, split it, or raise API_INGEST_MB."));
    }
}
