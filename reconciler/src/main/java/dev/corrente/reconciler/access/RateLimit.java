package dev.corrente.reconciler.access;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** So many requests a minute for each key, counted in windows that begin with a key's first request. */
public final class RateLimit {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_KEYS = 1_000;

    private final int limit;
    private final Map<String, Window> windows = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > MOST_KEYS;
        }
    };

    private record Window(Instant begin, int taken) {}

    /**
     * @param remaining further requests in this window
     * @param resetSeconds until the window ends, at least 1
     */
    public record Decision(boolean allowed, int limit, int remaining, long resetSeconds) {}

    /** @param limit requests in a minute */
    public RateLimit(int limit) {
        this.limit = limit;
    }

    public synchronized Decision take(String key, Instant now) {
        Window old = windows.get(key);
        boolean anew = old == null || !now.isBefore(old.begin().plus(WINDOW)) || now.isBefore(old.begin());
        Window window = anew || old == null ? new Window(now, 1) : new Window(old.begin(), old.taken() + 1);
        windows.put(key, window);
        long millis = Duration.between(now, window.begin().plus(WINDOW)).toMillis();
        return new Decision(
                window.taken() <= limit,
                limit,
                Math.max(0, limit - window.taken()),
                Math.max(1, (millis + 999) / 1000));
    }
}
