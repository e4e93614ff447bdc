package dev.corrente.tests;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** A few readers that ask without end, and remember each answer that was not a good one. */
final class Load implements AutoCloseable {
    private static final int READERS = 2;
    /** Stays below the limit of requests that nginx sets to one address. */
    private static final long PAUSE_MILLIS = 60;

    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger sent = new AtomicInteger();
    private final List<Thread> threads;
    private volatile boolean ended;

    private Load(String port, String path) {
        threads = IntStream.range(0, READERS)
                .mapToObj(i -> Thread.ofVirtual().start(() -> read(port, path)))
                .toList();
    }

    static Load on(String port, String path) {
        return new Load(port, path);
    }

    private void read(String port, String path) {
        while (!ended) {
            try {
                Web.Answer answer = Web.get(port, path);
                if (answer.status() != 200) {
                    failures.add(answer.toString());
                }
                sent.incrementAndGet();
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | AssertionError e) {
                failures.add(e.toString());
            }
        }
    }

    int sent() {
        return sent.get();
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    void untilSent(int count) {
        Patience.until(count + " requests are sent", () -> sent.get() >= count, failures::toString);
    }

    @Override
    public void close() {
        ended = true;
        threads.forEach(Thread::interrupt);
    }
}
