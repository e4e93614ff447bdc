package dev.corrente.api.cache;

import dev.corrente.api.cache.AnswerCache.Answer;
import io.vertx.core.Promise;

/** An answer that is being worked out, and those who wait for it. When all have left, so has the interest in the work. */
final class Flight {
    private final Promise<Answer> landed = Promise.promise();
    private final Interest work = new Interest();
    private int waiting;

    Promise<Answer> landed() {
        return landed;
    }

    /** Ends when nobody waits any more. */
    Interest work() {
        return work;
    }

    /** @return false when all have left already, so that the work is being given up */
    boolean join(Interest interest) {
        synchronized (this) {
            if (work.isOver()) {
                return false;
            }
            waiting++;
        }
        interest.whenOver(this::leave);
        return true;
    }

    private void leave() {
        synchronized (this) {
            waiting--;
            if (waiting > 0) {
                return;
            }
        }
        work.end();
    }
}
