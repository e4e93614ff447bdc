package dev.corrente.api.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

import java.io.IOException;
import java.util.Optional;

/**
 * A route that answers from the snapshot.
 *
 * @param <Q> the question, as the route understands it
 */
public interface DataRoute<Q> {
    Operation operation();

    /** Makes the question of the arguments. On the event loop. @throws RequestRefused when they do not fit together */
    Q parse(Arguments arguments);

    /**
     * Writes one JSON object. On a worker; may throw {@link RequestRefused}, for example when an id is unknown, since
     * nothing was sent yet.
     */
    void encode(Q question, Reading reading, JsonGenerator out) throws IOException;

    /**
     * Serves it.
     *
     * @param operation how it is asked: its own, or that with the snapshot in its path
     */
    default Handler<RoutingContext> handler(Operation operation, Serving serving) {
        return new DataHandler<>(this, operation, serving);
    }

    /** The snapshot that the question itself belongs to; empty when it may be any. */
    default Optional<String> snapshot(Q question) {
        return Optional.empty();
    }

    /** The cursor of the page behind this answer; empty where there is none. */
    default Optional<String> next(Buffer answer) {
        return Optional.empty();
    }
}
