package dev.corrente.api.http;

import dev.corrente.api.access.Addresses;
import dev.corrente.api.access.Caller;
import dev.corrente.api.access.Keys;
import dev.corrente.api.access.RateLimit;
import dev.corrente.api.access.Scope;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.Optional;

/**
 * Lets a request in, or says why not: by its key, and by how many came before it from the same key or address. The same
 * rules hold in front of the router, which asks {@link #passes}, and in it.
 */
final class Gate {
    private static final String BEARER = "Bearer ";
    private static final CharSequence FORWARDED = HttpHeaders.createOptimized("x-forwarded-for");
    private static final CharSequence STATE = HttpHeaders.createOptimized("ratelimit");
    private static final CharSequence POLICY = HttpHeaders.createOptimized("ratelimit-policy");
    private static final String VISITOR = "corrente.visitor";
    private static final int BURST_SECONDS = 10;

    private final Keys keys;
    private final Addresses addresses;
    private final RateLimit byAddress;
    private final RateLimit byKey;
    private final boolean readsByKey;

    Gate(Keys keys, Addresses addresses, AccessSettings settings) {
        this.keys = keys;
        this.addresses = addresses;
        this.byAddress = new RateLimit("address", settings.addressRate(), BURST_SECONDS, System::nanoTime);
        this.byKey = new RateLimit("key", settings.keyRate(), BURST_SECONDS, System::nanoTime);
        this.readsByKey = settings.readsByKey();
    }

    /**
     * Whose request it is.
     *
     * @param caller empty for whoever shows no key that counts
     * @param showsKey whether it shows one at all
     */
    private record Visitor(Optional<Caller> caller, boolean showsKey, String address) {}

    /** Whether a read may be answered at once. One that may not is for the router, which says why. */
    boolean passes(HttpServerRequest request) {
        Visitor visitor = visitor(request);
        return isLetIn(visitor, Scope.READ, readsByKey)
                && take(visitor, request.response()).allowed();
    }

    /** Counts a request that comes by the router. @throws RequestRefused 429 when there were too many */
    void count(RoutingContext context) {
        Visitor visitor = visitor(context.request());
        context.put(VISITOR, visitor);
        RateLimit.Decision decision = take(visitor, context.response());
        if (!decision.allowed()) {
            context.response().putHeader(HttpHeaders.RETRY_AFTER, Long.toString(decision.waitSeconds()));
            throw Problems.tooManyRequests(decision.name());
        }
    }

    /** @throws RequestRefused 401 or 403 when the operation needs a key that was not shown */
    void admit(RoutingContext context, Operation operation) {
        Optional<Scope> scope = operation.scope();
        if (scope.isEmpty()) {
            return;
        }
        Visitor visitor = Objects.requireNonNull(context.get(VISITOR));
        if (isLetIn(visitor, scope.get(), operation.needsKey() || readsByKey)) {
            return;
        }
        if (visitor.caller().isPresent()) {
            throw Problems.missingScope(visitor.caller().get().name(), scope.get());
        }
        throw visitor.showsKey() ? Problems.wrongKey(keys.isEmpty()) : Problems.noKey(scope.get());
    }

    /** Who asks, for the log: a key's name, or an address. */
    static String who(RoutingContext context) {
        Visitor visitor = Objects.requireNonNull(context.get(VISITOR));
        return visitor.caller().map(Caller::name).orElse("nobody") + " (" + visitor.address() + ")";
    }

    /** A key that does not count is told, even where none is needed: who sends one wants to know. */
    private static boolean isLetIn(Visitor visitor, Scope scope, boolean keyNeeded) {
        return visitor.caller().isPresent()
                ? !keyNeeded || visitor.caller().get().may(scope)
                : !keyNeeded && !visitor.showsKey();
    }

    private Visitor visitor(HttpServerRequest request) {
        String key = key(request.getHeader(HttpHeaders.AUTHORIZATION));
        Optional<Caller> caller = key == null ? Optional.empty() : keys.caller(key);
        String peer = request.remoteAddress() == null
                ? ""
                : String.valueOf(request.remoteAddress().hostAddress());
        return new Visitor(caller, key != null, addresses.client(peer, forwarded(request)));
    }

    /** Some proxies write what they know into a line of its own behind that of the one before. */
    private static @Nullable String forwarded(HttpServerRequest request) {
        return request.headers().contains(FORWARDED)
                ? String.join(",", request.headers().getAll(FORWARDED))
                : null;
    }

    /** Other schemes are for somebody in front of us. */
    private static @Nullable String key(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : null;
    }

    private RateLimit.Decision take(Visitor visitor, HttpServerResponse response) {
        RateLimit limit = visitor.caller().isPresent() ? byKey : byAddress;
        RateLimit.Decision decision =
                limit.take(visitor.caller().map(Caller::name).orElse(visitor.address()));
        if (!limit.isOff()) {
            response.putHeader(POLICY, decision.policy()).putHeader(STATE, decision.state());
        }
        return decision;
    }
}
