package dev.corrente.api.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * So many requests a second for each caller, as a bucket that fills up while nobody takes from it. A bounded number of
 * callers is remembered; who comes again and again stays, so a flood of others does not fill anybody's bucket.
 */
public final class RateLimit {
    private static final int MOST_CALLERS = 20_000;
    private static final double NANOS = Duration.ofSeconds(1).toNanos();

    private final String name;
    private final double perSecond;
    private final int most;
    private final LongSupplier nanos;
    private final String policy;
    private final Cache<String, Bucket> buckets;

    /**
     * @param name what is counted, in the answer's headers
     * @param perSecond requests in the long run; 0 is no limit
     * @param seconds how long a burst may last: so many times that much may come at once
     * @param nanos a clock as {@link System#nanoTime}
     */
    public RateLimit(String name, int perSecond, int seconds, LongSupplier nanos) {
        this.name = name;
        this.perSecond = perSecond;
        this.most = perSecond * seconds;
        this.nanos = nanos;
        this.policy = "\"" + name + "\";q=" + most + ";w=" + seconds;
        // A bucket that nobody took from for that long is full, as a new one is.
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_CALLERS)
                .expireAfterAccess(Duration.ofSeconds(seconds))
                .executor(Runnable::run)
                .build();
    }

    /**
     * @param policy for the header RateLimit-Policy
     * @param remaining for RateLimit
     * @param fullSeconds until all of the limit may be taken again
     * @param waitSeconds until the next request is let in, at least 1; for Retry-After
     */
    public record Decision(
            boolean allowed, String name, String policy, int remaining, long fullSeconds, long waitSeconds) {
        /** The value of the header RateLimit. */
        public String state() {
            return "\"" + name + "\";r=" + remaining + ";t=" + fullSeconds;
        }
    }

    public boolean isOff() {
        return most == 0;
    }

    /** Takes one request from the caller's bucket; an empty one stays as it is. */
    public Decision take(String caller) {
        if (isOff()) {
            return new Decision(true, name, policy, 0, 0, 1);
        }
        double left =
                buckets.get(caller, _ -> new Bucket(most, nanos.getAsLong())).take();
        boolean allowed = left >= 0;
        double kept = Math.max(0, left);
        long full = (long) Math.ceil((most - kept) / perSecond);
        return new Decision(allowed, name, policy, (int) kept, full, Math.max(1, (long) Math.ceil(1 / perSecond)));
    }

    private final class Bucket {
        private double tokens;
        private long at;

        private Bucket(double tokens, long at) {
            this.tokens = tokens;
            this.at = at;
        }

        /** @return what is left, below 0 when there was not one */
        private synchronized double take() {
            long now = nanos.getAsLong();
            tokens = Math.min(most, tokens + (now - at) / NANOS * perSecond);
            at = now;
            if (tokens < 1) {
                return -1;
            }
            tokens -= 1;
            return tokens;
        }
    }
}
