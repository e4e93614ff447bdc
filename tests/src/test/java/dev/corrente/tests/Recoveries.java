package dev.corrente.tests;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** How long it took, run by run, until the service ran and until it was healthy; in milliseconds. */
final class Recoveries {
    private final List<Double> running = new ArrayList<>();
    private final List<Double> healthy = new ArrayList<>();

    void add(Instant fault, Instant running, Instant healthy) {
        this.running.add(millis(fault, running));
        this.healthy.add(millis(fault, healthy));
    }

    /** Of what only runs, or is only asked whether it serves. */
    void add(Instant fault, Instant again) {
        add(fault, again, again);
    }

    private static double millis(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e6;
    }

    int runs() {
        return running.size();
    }

    double median() {
        return percentile(running, 50);
    }

    double medianHealthy() {
        return percentile(healthy, 50);
    }

    /** {@code running p50 | running p99 | healthy p50 | healthy p99}. */
    String columns() {
        return String.join(
                " | ",
                text(percentile(running, 50)),
                text(percentile(running, 99)),
                text(percentile(healthy, 50)),
                text(percentile(healthy, 99)));
    }

    /** The smallest value that so many of a hundred do not exceed. */
    static double percentile(List<Double> values, int percent) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
        return sorted.get(Math.max(0, rank - 1));
    }

    static String text(double millis) {
        return millis < 10_000
                ? String.format(Locale.ROOT, "%.0f ms", millis)
                : String.format(Locale.ROOT, "%.1f s", millis / 1000);
    }
}
