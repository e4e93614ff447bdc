package dev.corrente.reconciler.execute;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A simulated engine's event streams. */
public final class EngineEvents {
    private final List<Consumer<Signal>> followers = new ArrayList<>();
    private Predicate<Signal> told = signal -> true;

    void follow(Consumer<Signal> follower) {
        followers.add(follower);
    }

    List<Consumer<Signal>> followers() {
        return followers;
    }

    /** Those that are not told get lost, as those of a full buffer do. */
    public void tell(Predicate<Signal> which) {
        told = which;
    }

    public void endStreams() {
        followers.clear();
    }

    void emit(Signal signal) {
        if (!followers.isEmpty() && told.test(signal)) {
            List.copyOf(followers).forEach(follower -> follower.accept(signal));
        }
    }
}
