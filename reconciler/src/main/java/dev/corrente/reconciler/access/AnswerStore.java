package dev.corrente.reconciler.access;

import dev.corrente.reconciler.history.HistoryJson;
import dev.corrente.reconciler.history.StateFolder;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers by {@code Idempotency-Key}, so that a request that is sent again, because its answer was lost, is answered and
 * not done again; also across a restart of the reconciler. The newest 500 are kept, for 24 hours.
 */
public final class AnswerStore {
    private static final String FILE = "answers.json";
    private static final Duration LIFE = Duration.ofHours(24);
    private static final int MOST = 500;

    private final StateFolder state;
    private final InstantSource clock;
    private final Map<String, Kept> kept = new LinkedHashMap<>();

    /**
     * One answer.
     *
     * @param key hash over the caller's name and the key, since keys of two callers may be equal
     * @param request hash over what was asked
     * @param at ISO-8601, UTC
     */
    public record Kept(String key, String request, int status, String body, String at) {}

    /** The form on disk. */
    record Saved(List<Kept> answers) {}

    public AnswerStore(StateFolder state, InstantSource clock) {
        this.state = state;
        this.clock = clock;
        state.read(FILE)
                .flatMap(bytes -> HistoryJson.read(bytes, Saved.class))
                .ifPresent(saved -> saved.answers().forEach(answer -> kept.put(answer.key(), answer)));
    }

    public synchronized Optional<Kept> find(Caller caller, String key) {
        dropOld();
        return Optional.ofNullable(kept.get(hashed(caller, key)));
    }

    /** @return whether that answer is to the same request */
    public boolean isSame(Kept answer, String request) {
        return answer.request().equals(Secret.hash(request));
    }

    public synchronized void keep(Caller caller, String key, String request, int status, String body) {
        String id = hashed(caller, key);
        kept.put(
                id,
                new Kept(id, Secret.hash(request), status, body, clock.instant().toString()));
        dropOld();
        state.write(FILE, HistoryJson.bytes(new Saved(List.copyOf(kept.values()))));
    }

    private void dropOld() {
        Instant oldest = clock.instant().minus(LIFE);
        kept.values().removeIf(answer -> Instant.parse(answer.at()).isBefore(oldest));
        while (kept.size() > MOST) {
            kept.remove(kept.keySet().iterator().next());
        }
    }

    private static String hashed(Caller caller, String key) {
        return Secret.hash(caller.name() + "\n" + key);
    }
}
