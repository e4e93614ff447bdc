package dev.corrente.reconciler.probe;

import java.time.Duration;

/** A clock that only goes forward, and the wait on it. */
interface Time {
    Time SYSTEM = new Time() {
        @Override
        public Duration now() {
            return Duration.ofNanos(System.nanoTime());
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
            Thread.sleep(duration);
        }
    };

    Duration now();

    void pause(Duration duration) throws InterruptedException;
}
