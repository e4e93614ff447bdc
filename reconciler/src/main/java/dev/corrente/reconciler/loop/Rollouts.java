package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.history.EventLog;
import dev.corrente.reconciler.history.MemoryStore;
import dev.corrente.reconciler.history.StackEvent;
import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.Rejection;
import dev.corrente.reconciler.model.Revised;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.plan.PlanInput;
import dev.corrente.reconciler.plan.Rollout;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Writes down how changes turned out, before anything is done about it: what proved itself, and what was rejected. */
final class Rollouts {
    private final MemoryStore memory;
    private final EventLog events;
    private final UnaryOperator<String> lastWords;
    private Optional<Instant> next = Optional.empty();

    /** @param lastWords gives the end of a container's output by its id */
    Rollouts(MemoryStore memory, EventLog events, UnaryOperator<String> lastWords) {
        this.memory = memory;
        this.events = events;
        this.lastWords = lastWords;
    }

    /** What was written down. */
    enum News {
        NONE,
        /** Something is good now, which it was not before. */
        PROVEN,
        /** Something was rejected, so that another desired state is in force now. */
        REJECTED
    }

    News judge(PlanInput in, long generation) {
        News news = News.NONE;
        next = Optional.empty();
        for (Service service : in.stack().services().values()) {
            switch (Rollout.of(service, in)) {
                case Rollout.None r -> {}
                case Rollout.Watching r ->
                    next = Stream.of(next, r.until()).flatMap(Optional::stream).min(Instant::compareTo);
                case Rollout.Proven r -> {
                    boolean known = in.memory().isGood(service.name(), r.spec().key());
                    proven(service, in, r.spec(), generation);
                    news = known || news == News.REJECTED ? news : News.PROVEN;
                }
                case Rollout.Failed r -> {
                    reject(service, r, in.now(), generation);
                    news = News.REJECTED;
                }
            }
        }
        return news;
    }

    private void proven(Service service, PlanInput in, ContainerSpec spec, long generation) {
        if (in.knowledge().held().containsKey(service.name())) {
            return;
        }
        boolean update = in.roles(service).previous().isPresent();
        memory.proven(service.name(), new Revised(spec.key(), spec.imageId(), generation));
        memory.forgive(service.name());
        if (update) {
            events.add(service.name(), StackEvent.NORMAL, "Updated", "the new one proved itself");
        }
    }

    private void reject(Service service, Rollout.Failed failed, Instant now, long generation) {
        String key = failed.spec().key();
        memory.rejected(service.name(), new Rejection(key, failed.why(), now.toString(), generation));
        String words = lastWords.apply(failed.container().id());
        events.add(
                service.name(),
                StackEvent.WARNING,
                "Rejected",
                "the new one " + failed.why() + (words.isEmpty() ? "" : "; its last words: " + words)
                        + "; the one before comes back");
    }

    /** @return when a change has proved itself, if all goes on as it was judged last */
    Optional<Instant> next() {
        return next;
    }
}
