package dev.corrente.reconciler.probe;

import dev.corrente.reconciler.model.Probes.Check;
import dev.corrente.reconciler.model.Probes.Liveness;
import dev.corrente.reconciler.observed.ProbeVerdicts.Healthy;
import dev.corrente.reconciler.observed.ProbeVerdicts.Late;
import dev.corrente.reconciler.observed.ProbeVerdicts.Starting;
import dev.corrente.reconciler.observed.ProbeVerdicts.Unhealthy;
import dev.corrente.reconciler.observed.ProbeVerdicts.Verdict;

import java.time.Duration;

/**
 * How far the probing of one run has come. Pure: each answer leads to the next course.
 *
 * @param pause before the next question
 * @param failures of the liveness probe in a row
 */
record Course(Terms terms, Verdict verdict, Duration pause, int failures) {
    private static final Verdict STARTING = new Starting();
    private static final Verdict HEALTHY = new Healthy();

    static Course begin(Terms terms) {
        return new Course(terms, STARTING, Pacing.FIRST, 0);
    }

    /**
     * Goes on after an interruption, which says nothing about the service. Where other questions are asked from now on,
     * a complaint about the old ones is forgotten, and a success is not.
     */
    Course resumed(Terms now) {
        boolean stands = verdict instanceof Healthy || (verdict instanceof Unhealthy && now.equals(terms));
        return stands ? new Course(now, verdict, Pacing.FIRST, 0) : begin(now);
    }

    /** Nothing is left to ask. */
    boolean ended() {
        return hasPassed() && terms.liveness().isEmpty();
    }

    Check check() {
        return hasPassed()
                ? terms.liveness().map(Liveness::check).orElse(terms.startup().check())
                : terms.startup().check();
    }

    Duration timeout() {
        return hasPassed()
                ? terms.liveness().map(Liveness::timeout).orElse(terms.startup().timeout())
                : terms.startup().timeout();
    }

    private boolean hasPassed() {
        return verdict instanceof Healthy || verdict instanceof Unhealthy;
    }

    /** @param elapsed since the first question could be asked */
    Course after(Answer answer, Duration elapsed) {
        return switch (answer) {
            case Answer.Passed passed -> new Course(terms, HEALTHY, interval(), 0);
            case Answer.Failed failed -> hasPassed() ? failedAgain(failed) : waiting(failed.output(), elapsed);
            case Answer.Unknown unknown ->
                hasPassed() ? new Course(terms, verdict, interval(), failures) : waiting(unknown.why(), elapsed);
        };
    }

    private Course failedAgain(Answer.Failed failed) {
        int inRow = failures + 1;
        boolean enough = inRow >= terms.liveness().map(Liveness::failures).orElse(1);
        return new Course(terms, enough ? new Unhealthy(failed.output()) : verdict, interval(), inRow);
    }

    private Duration interval() {
        return terms.liveness().map(Liveness::interval).orElse(pause);
    }

    private Course waiting(String output, Duration elapsed) {
        Duration next = Pacing.next(pause, terms.startup().longestPause());
        Duration left = terms.within().minus(elapsed);
        if (left.isPositive()) {
            return new Course(terms, STARTING, Pacing.shorter(next, left), 0);
        }
        String late = "no success within " + seconds(terms.within()) + "; the last try: " + output;
        return new Course(terms, new Late(late), next, 0);
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
