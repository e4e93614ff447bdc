package dev.corrente.reconciler.probe;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Asks one run, again and again, until nothing is left to ask or it is stopped. */
final class Watch {
    private final Assignment assignment;
    private final Asker asker;
    private final Time time;
    private final Runnable changed;
    private volatile Course course;
    private volatile boolean stopped;
    private @Nullable Future<?> thread;

    /** @param changed is run when there is a verdict of another kind */
    Watch(Assignment assignment, Course course, Asker asker, Time time, Runnable changed) {
        this.assignment = assignment;
        this.course = course;
        this.asker = asker;
        this.time = time;
        this.changed = changed;
    }

    Course course() {
        return course;
    }

    /** Whether it does what is wanted already. */
    boolean serves(Assignment wanted) {
        return !stopped && assignment.equals(wanted);
    }

    void begin(ExecutorService threads) {
        thread = threads.submit(() -> {
            run();
            return course;
        });
    }

    void stop() {
        stopped = true;
        if (thread != null) {
            thread.cancel(true);
        }
    }

    void run() throws InterruptedException {
        Duration began = time.now();
        while (!stopped && !course.ended()) {
            time.pause(course.pause());
            take(ask(), time.now().minus(began));
        }
    }

    private Answer ask() throws InterruptedException {
        try {
            return asker.ask(assignment.target(), course.check(), course.timeout());
        } catch (RuntimeException e) {
            return Answer.unknown(e.toString());
        }
    }

    /** An answer that comes after the stop belongs to what was before it. */
    private void take(Answer answer, Duration elapsed) {
        if (stopped) {
            return;
        }
        Course before = course;
        course = before.after(answer, elapsed);
        if (!before.verdict().getClass().equals(course.verdict().getClass())) {
            changed.run();
        }
    }
}
