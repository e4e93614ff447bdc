package dev.corrente.reconciler.notify;

import dev.corrente.reconciler.history.EventLog;
import dev.corrente.reconciler.history.HistoryJson;
import dev.corrente.reconciler.history.StackEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Tells an address of warnings and of changes of health. Whoever adds an event only puts it into a bounded queue; a thread
 * of its own sends, one message after the other.
 */
public final class Webhooks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);
    private static final int QUEUE = 100;
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final BlockingQueue<Notification> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Repeats repeats = new Repeats();
    private final DeliveryCounts counts = new DeliveryCounts();
    private final Selection selection;
    private final Retries retries;
    private final InstantSource clock;
    private final Transport transport;
    private final Runnable unsubscribe;
    private final Thread thread;

    public Webhooks(WebhookSettings settings, String stack, EventLog events, Retries retries, InstantSource clock) {
        this.selection = new Selection(stack);
        this.retries = retries;
        this.clock = clock;
        this.transport = new Transport(settings, clock);
        this.thread = Thread.ofPlatform().name("webhooks").daemon().start(this::run);
        this.unsubscribe = events.listen(this::hear);
    }

    public DeliveryCounts counts() {
        return counts;
    }

    private void hear(StackEvent event) {
        selection.of(event).ifPresent(news -> {
            if (!queue.offer(news)) {
                counts.dropped();
            }
        });
    }

    private void run() {
        try {
            while (true) {
                @Nullable Notification news = queue.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                for (Notification late : repeats.due(elapsed())) {
                    deliver(late);
                }
                if (news != null) {
                    tell(repeats.offer(news, elapsed()));
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("webhooks end; {} were waiting", queue.size());
        }
    }

    private static Duration elapsed() {
        return Duration.ofNanos(System.nanoTime());
    }

    private void tell(Optional<Notification> news) throws InterruptedException {
        if (news.isPresent()) {
            deliver(news.get());
        } else {
            counts.repeated();
        }
    }

    private void deliver(Notification news) throws InterruptedException {
        String body = new String(HistoryJson.bytes(news), StandardCharsets.UTF_8);
        String delivery = news.stack() + "-" + news.id() + "-" + clock.millis();
        for (int tries = 1; ; tries++) {
            try {
                transport.send(delivery, body);
                counts.sent();
                return;
            } catch (IOException | RuntimeException e) {
                counts.failed();
                if (tries >= retries.tries()) {
                    counts.dropped();
                    LOG.warn("the webhook about event {} is given up after {} tries: {}", news.id(), tries, said(e));
                    return;
                }
            }
            Thread.sleep(retries.pauseAfter(tries));
        }
    }

    /** Many of the client's exceptions have no message, and those about the address may tell a key that is in it. */
    private static String said(Exception e) {
        return e.getMessage() == null || !(e instanceof IOException)
                ? e.getClass().getSimpleName()
                : e.getMessage();
    }

    @Override
    public void close() {
        unsubscribe.run();
        thread.interrupt();
        transport.close();
    }
}
