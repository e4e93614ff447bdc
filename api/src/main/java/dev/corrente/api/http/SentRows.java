package dev.corrente.api.http;

import dev.corrente.api.engine.BatchStream;
import dev.corrente.api.engine.Engine;
import dev.corrente.api.export.Output;
import io.netty.buffer.Unpooled;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.buffer.BufferInternal;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Rows on their way to one client: read and encoded on a worker, sent on the event loop, with so few blocks under way
 * that a slow client slows the worker down instead of filling memory. When the client goes, the query is cancelled.
 */
final class SentRows implements Output {
    private static final int MOST_UNDER_WAY = 8;
    /** More than whoever waits will ever ask for. */
    private static final int ALL = 1 << 20;

    private final Export export;
    private final ExportSettings limits;
    private final Context loop;
    private final HttpServerResponse response;
    private final Semaphore free = new Semaphore(MOST_UNDER_WAY);
    private long sent;
    private volatile boolean gone;
    private volatile @Nullable BatchStream rows;

    SentRows(Export export, ExportSettings limits, Context loop, HttpServerResponse response) {
        this.export = export;
        this.limits = limits;
        this.loop = loop;
        this.response = response;
    }

    /** Everything, on a worker. @return how many rows were handed to the event loop */
    long send(Engine engine, String snapshot) throws IOException {
        try (BatchStream opened = engine.stream(snapshot, export.query(), limits.time())) {
            rows = opened;
            requireClient();
            return export.writer(this).write(opened);
        } finally {
            rows = null;
        }
    }

    /** From the event loop: nobody takes the rows any more. */
    void clientLeft() {
        gone = true;
        BatchStream running = rows;
        if (running != null) {
            running.cancel();
        }
        free.release(ALL);
    }

    private void requireClient() throws ClientGone {
        if (gone) {
            throw new ClientGone();
        }
    }

    @Override
    public void accept(byte[] bytes, int length) throws IOException {
        sent += length;
        if (sent > limits.mostBytes()) {
            throw Problems.exportTooLarge(limits.mostBytes());
        }
        awaitPlace();
        requireClient();
        Buffer block = BufferInternal.buffer(Unpooled.wrappedBuffer(bytes, 0, length));
        loop.runOnContext(_ -> {
            if (!response.closed()) {
                response.write(block).onComplete(_ -> free.release());
            }
        });
    }

    private void awaitPlace() throws ClientGone {
        try {
            if (!free.tryAcquire(limits.stalled().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ClientGone();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientGone();
        }
    }

    /** Whoever asked has hung up, or takes nothing; there is nobody to tell. */
    static final class ClientGone extends IOException {
        ClientGone() {
            super("The client does not take its export any more");
        }
    }
}
