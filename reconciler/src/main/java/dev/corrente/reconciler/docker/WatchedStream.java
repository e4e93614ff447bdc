package dev.corrente.reconciler.docker;

import com.github.dockerjava.transport.DockerHttpClient.Response;

import java.io.FilterInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * An answer that is read as it comes, with an eye on its silence: a read that has lasted too long is ended by closing the
 * answer. Time between reads does not count, so a slow reader is not taken for a silent engine.
 */
final class WatchedStream extends FilterInputStream {
    private static final long NOT_READING = 0;

    private final Response response;
    private final Thread watch;
    private volatile long since = NOT_READING;
    private volatile boolean givenUp;

    /**
     * @param limit a silence is looked at when it is between one and two of these old, and again after each further one
     * @param giveUp decides, given the length of the silence
     */
    WatchedStream(Response response, Duration limit, Predicate<Duration> giveUp) {
        super(response.getBody());
        this.response = response;
        this.watch = Thread.ofVirtual().name("engine-silence").start(() -> watch(limit, giveUp));
    }

    private void watch(Duration limit, Predicate<Duration> giveUp) {
        try {
            while (!givenUp) {
                Thread.sleep(limit);
                Duration silence = silence();
                if (silence.compareTo(limit) >= 0 && giveUp.test(silence)) {
                    givenUp = true;
                    response.close();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration silence() {
        long began = since;
        return began == NOT_READING ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - began);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        since = Math.max(1, System.nanoTime());
        try {
            int read = super.read(bytes, offset, length);
            if (read >= 0 || !givenUp) {
                return read;
            }
        } catch (IOException | RuntimeException e) {
            if (givenUp) {
                IOException silent = silent();
                silent.addSuppressed(e);
                throw silent;
            }
            throw e;
        } finally {
            since = NOT_READING;
        }
        throw silent();
    }

    /** What the closing of the answer did to the read is its consequence and not its cause. */
    private static IOException silent() {
        return new IOException("nothing more came from the engine for too long");
    }

    @Override
    public void close() {
        watch.interrupt();
        response.close();
    }
}
