package dev.corrente.reconciler.access;

import dev.corrente.reconciler.history.StateFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells whose token a text is. Besides the tokens that people make there is one that each start of the reconciler makes
 * for whoever can read its state folder, which is root's: commands inside the container need no other.
 */
public final class Gate {
    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    public static final String OPERATOR = "local-operator";
    /** Holds that token's text, readable by its owner only. */
    public static final String OPERATOR_FILE = "operator.token";

    private final TokenStore tokens;
    private final InstantSource clock;
    private final Token operator;

    /** Makes the local token anew; the one before counts no more. */
    public Gate(StateFolder state, InstantSource clock) {
        this.tokens = new TokenStore(state, clock);
        this.clock = clock;
        String text = Secret.fresh();
        // On a full disk services are healed all the same, and commands are taken once there is room.
        state.patient().write(OPERATOR_FILE, (text + "\n").getBytes(StandardCharsets.UTF_8));
        this.operator = new Token(
                OPERATOR,
                Secret.hash(text),
                Set.of(Scope.OPERATE),
                clock.instant().toString(),
                null);
    }

    /**
     * Looks at every token, so that the time says nothing about which one came close.
     *
     * @return empty for a text that is unknown, expired or revoked
     */
    public Optional<Caller> caller(String text) {
        String hash = Secret.hash(text);
        Instant now = clock.instant();
        Optional<Caller> found =
                Secret.equal(operator.hash(), hash) ? Optional.of(operator.caller()) : Optional.empty();
        for (Token token : kept()) {
            if (Secret.equal(token.hash(), hash) && !token.isExpired(now)) {
                found = Optional.of(token.caller());
            }
        }
        return found;
    }

    /** A file that cannot be read lets nobody in, and leaves the local token. */
    private List<Token> kept() {
        try {
            return tokens.list();
        } catch (IllegalStateException e) {
            LOG.warn("{}", e.getMessage());
            return List.of();
        }
    }
}
