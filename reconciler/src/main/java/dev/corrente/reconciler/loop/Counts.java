package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.execute.StepResult;
import dev.corrente.reconciler.plan.Action;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What the loop did since it began, for metrics. Its keys are as many as there are kinds of actions. Safe for any thread. */
public final class Counts {
    private final Map<String, LongAdder> done = kinds();
    private final Map<String, LongAdder> failed = kinds();
    private final LongAdder subscriptions = new LongAdder();

    private static Map<String, LongAdder> kinds() {
        Map<String, LongAdder> kinds = new ConcurrentHashMap<>();
        Arrays.stream(Action.class.getPermittedSubclasses()).forEach(kind -> kinds.put(word(kind), new LongAdder()));
        return kinds;
    }

    /** {@code CreateContainer} is {@code create_container}. */
    private static String word(Class<?> kind) {
        return kind.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    /** Steps that were not reached, or that wait, are none. */
    void ended(StepResult result) {
        String kind = word(result.step().action().getClass());
        switch (result) {
            case StepResult.Done d -> add(done, kind);
            case StepResult.Failed f -> add(failed, kind);
            case StepResult.Waiting w -> {}
            case StepResult.NotReached n -> {}
        }
    }

    private static void add(Map<String, LongAdder> counts, String kind) {
        counts.getOrDefault(kind, new LongAdder()).increment();
    }

    void subscribed() {
        subscriptions.increment();
    }

    /** How often the stream of the engine's events had to be begun again. */
    public long reconnects() {
        return Math.max(0, subscriptions.sum() - 1);
    }

    /** @return how often by kind of action, of those that were done or failed */
    public Map<String, Long> actions(boolean failures) {
        Map<String, Long> counts = new TreeMap<>();
        (failures ? failed : done).forEach((kind, count) -> counts.put(kind, count.sum()));
        return counts;
    }
}
