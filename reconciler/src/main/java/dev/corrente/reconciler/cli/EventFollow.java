package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.history.StackEvent;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Follows the events over as many connections as it takes; what happened between two of them is told by the next. */
final class EventFollow {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final StatusClient client;
    private final Consumer<String> notes;
    private long last;

    /** @param notes hears of connections that broke */
    EventFollow(StatusClient client, long last, Consumer<String> notes) {
        this.client = client;
        this.last = last;
        this.notes = notes;
    }

    /** Ends by an interruption only. */
    void each(Consumer<StackEvent> told) throws InterruptedException {
        boolean broken = false;
        while (!Thread.currentThread().isInterrupted()) {
            try (EventFeed feed = client.events(last)) {
                broken = false;
                for (Optional<StackEvent> event = feed.next(); event.isPresent(); event = feed.next()) {
                    last = event.get().id();
                    told.accept(event.get());
                }
            } catch (IOException | Failure e) {
                if (!broken) {
                    notes.accept("the connection to the reconciler broke; trying again until it is back");
                }
                broken = true;
            }
            Thread.sleep(PAUSE);
        }
    }
}
