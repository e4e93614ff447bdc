package dev.corrente.reconciler.http;

import dev.corrente.reconciler.history.StackEvent;
import io.vertx.core.http.HttpServerResponse;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** One connection that is told events. Whoever reads too slowly is cut off, and comes back with the id of what it read last. */
final class EventReader {
    /** Room for all that is kept, and what happens while it is read. */
    private static final int MOST_WAITING = 500;

    private final HttpServerResponse response;
    private final Queue<String> waiting = new ArrayDeque<>();
    private long last;

    EventReader(HttpServerResponse response) {
        this.response = response;
        response.drainHandler(drained -> flush());
    }

    /**
     * Goes on after an id. Where what came next is not kept any more, or the id is of an event that never was because
     * the history was lost, an event {@code gap} comes first: its reader should ask for the status.
     *
     * @param kept oldest first
     */
    void resume(long id, List<StackEvent> kept) {
        long oldest = kept.isEmpty() ? 1 : kept.getFirst().id();
        long newest = kept.isEmpty() ? 0 : kept.getLast().id();
        boolean foreign = id > newest;
        if (foreign || id < oldest - 1) {
            write("event: gap\ndata: {\"after\":" + id + ",\"next\":" + oldest + "}\n\n");
        }
        kept.stream().filter(event -> foreign || event.id() > id).forEach(this::tell);
    }

    void tell(StackEvent event) {
        if (event.id() > last) {
            last = event.id();
            write("id: " + event.id() + "\nevent: " + event.type() + "\ndata: " + Answers.text(event) + "\n\n");
        }
    }

    /** Writes, or keeps what the connection does not take yet; more than that is too much for one reader. */
    void write(String text) {
        waiting.add(text);
        if (waiting.size() > MOST_WAITING && !response.closed()) {
            waiting.clear();
            response.reset();
        }
        flush();
    }

    private void flush() {
        while (!waiting.isEmpty() && !response.closed() && !response.writeQueueFull()) {
            response.write(waiting.remove());
        }
    }
}
