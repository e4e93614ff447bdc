package dev.corrente.reconciler.source;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Polls a Git source on a thread of its own, so that no pass waits for a network. */
final class GitPoller implements AutoCloseable {
    private final GitSource source;
    private final Duration poll;
    private final PollCounts counts;
    private final Runnable wake;
    /** At most one wish is pending; a hundred notifications are one poll. */
    private final Semaphore wishes = new Semaphore(1);

    private final Thread thread;

    /** @param wake is run when there is something new to see */
    GitPoller(GitSource source, Duration poll, PollCounts counts, Runnable wake) {
        this.source = source;
        this.poll = poll;
        this.counts = counts;
        this.wake = wake;
        this.thread = Thread.ofPlatform().name("source-poll").daemon().start(this::run);
    }

    void pollNow() {
        synchronized (wishes) {
            if (wishes.availablePermits() == 0) {
                wishes.release();
            }
        }
    }

    private void run() {
        int failures = 0;
        try {
            while (true) {
                wishes.tryAcquire(PollPause.after(poll, failures, Math.random()).toMillis(), TimeUnit.MILLISECONDS);
                GitSource.Polled polled = source.poll();
                counts.add(polled.outcome());
                failures = polled.answered() ? 0 : failures + 1;
                if (polled.news()) {
                    wake.run();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
