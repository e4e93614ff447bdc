package dev.corrente.api.http;

import dev.corrente.api.access.Addresses;
import dev.corrente.api.access.KeyFolder;
import dev.corrente.api.access.Keys;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

import java.time.InstantSource;

/**
 * Looks again and again at what the {@link Gate} goes by, so that a key that is made or revoked counts within a second, and
 * a proxy that has moved is known again, without a restart.
 */
final class AccessWatch {
    private static final long KEYS_MILLIS = 1_000;
    private static final long NAMES_MILLIS = 5_000;

    private final Vertx vertx;
    private final Keys keys;
    private final Addresses addresses;
    private final Gate gate;
    private volatile boolean stopped;

    AccessWatch(Vertx vertx, AccessSettings settings) {
        this.vertx = vertx;
        InstantSource clock = InstantSource.system();
        this.keys = new Keys(new KeyFolder(settings.keysDir(), clock), settings.operatorFile(), clock);
        this.addresses = new Addresses(settings.proxies());
        this.gate = new Gate(keys, addresses, settings);
    }

    Gate gate() {
        return gate;
    }

    /** Ends when the keys are known. Names are looked up behind it: that may take long. */
    Future<Void> start() {
        addresses();
        return keys();
    }

    void stop() {
        stopped = true;
    }

    private Future<Void> keys() {
        return blocking(keys::reload).onComplete(_ -> later(KEYS_MILLIS, this::keys));
    }

    private void addresses() {
        blocking(addresses::lookUp).onComplete(_ -> later(NAMES_MILLIS, this::addresses));
    }

    private void later(long millis, Runnable look) {
        if (!stopped) {
            vertx.setTimer(millis, _ -> look.run());
        }
    }

    private Future<Void> blocking(Runnable work) {
        return vertx.executeBlocking(
                        () -> {
                            work.run();
                            return true;
                        },
                        false)
                .mapEmpty();
    }
}
