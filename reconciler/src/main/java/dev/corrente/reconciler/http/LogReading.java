package dev.corrente.reconciler.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Copies one stream to one response. It waits for a slow reader, so nothing gathers in memory; it blocks its thread. */
final class LogReading {
    private static final long SLOWEST_SECONDS = 60;
    private static final int CHUNK = 8192;

    private final RoutingContext context;
    private final Supplier<InputStream> source;

    LogReading(RoutingContext context, Supplier<InputStream> source) {
        this.context = context;
        this.source = source;
    }

    void run() {
        HttpServerResponse response = context.response();
        try (InputStream stream = source.get()) {
            response.closeHandler(gone -> close(stream));
            response.setChunked(true).putHeader("Content-Type", "text/plain; charset=utf-8");
            // The head goes out now: who follows a silent container should see that it is followed.
            response.writeHead().await();
            copy(stream, response);
            response.end();
        } catch (IOException | UncheckedIOException e) {
            if (!response.closed()) {
                response.reset();
            }
        } catch (RuntimeException e) {
            unlessBegun(response, e);
        }
    }

    private static void copy(InputStream stream, HttpServerResponse response) throws IOException {
        byte[] chunk = new byte[CHUNK];
        int read;
        while ((read = stream.read(chunk)) >= 0) {
            try {
                response.write(Buffer.buffer(Arrays.copyOf(chunk, read)))
                        .toCompletionStage()
                        .toCompletableFuture()
                        .orTimeout(SLOWEST_SECONDS, TimeUnit.SECONDS)
                        .join();
            } catch (CompletionException e) {
                throw new IOException("the reader is gone or too slow", e);
            }
        }
    }

    private void unlessBegun(HttpServerResponse response, RuntimeException e) {
        if (response.headWritten() || response.closed()) {
            throw e;
        }
        Answers.problem(
                context, 502, "no_logs", "The engine gives no logs", e.getMessage() + "; GET /api/v1/status says more");
    }

    private static void close(InputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
