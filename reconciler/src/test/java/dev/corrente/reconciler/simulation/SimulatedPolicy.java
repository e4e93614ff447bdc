package dev.corrente.reconciler.simulation;

import dev.corrente.reconciler.observed.ImageState;
import dev.corrente.reconciler.plan.Admission;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Verdicts about images; one that was never examined takes a while, and begins anew when the process dies. */
final class SimulatedPolicy {
    private final VirtualClock clock;
    private final Set<String> refused = new HashSet<>();
    private final Map<String, Duration> takes = new HashMap<>();
    private final Set<String> examined = new HashSet<>();
    private final Map<String, Instant> running = new HashMap<>();

    SimulatedPolicy(VirtualClock clock) {
        this.clock = clock;
    }

    void refuse(String imageId) {
        refused.add(imageId);
    }

    boolean refuses(String imageId) {
        return refused.contains(imageId);
    }

    void takes(String imageId, Duration scan) {
        takes.put(imageId, scan);
    }

    void processDied() {
        running.clear();
    }

    Optional<Instant> next() {
        return running.values().stream().min(Instant::compareTo);
    }

    /** @return whether a scan has ended since the last call */
    boolean advance() {
        return running.entrySet().removeIf(entry -> {
            boolean done = !entry.getValue().isAfter(clock.instant());
            if (done) {
                examined.add(entry.getKey());
            }
            return done;
        });
    }

    Map<String, Admission> of(List<ImageState> images) {
        Map<String, Admission> answers = new HashMap<>();
        images.forEach(image -> answers.put(image.reference(), of(image.id())));
        return answers;
    }

    private Admission of(String id) {
        Duration scan = takes.getOrDefault(id, Duration.ZERO);
        if (!scan.isZero() && !examined.contains(id)) {
            running.putIfAbsent(id, clock.instant().plus(scan));
            return Admission.PENDING;
        }
        return refused.contains(id) ? Admission.refused("it holds what it must not") : Admission.ADMITTED;
    }

    boolean admits(String id) {
        return !refused.contains(id) && (takes.getOrDefault(id, Duration.ZERO).isZero() || examined.contains(id));
    }
}
