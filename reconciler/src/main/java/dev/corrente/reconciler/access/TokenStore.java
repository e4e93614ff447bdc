package dev.corrente.reconciler.access;

import dev.corrente.reconciler.history.HistoryJson;
import dev.corrente.reconciler.history.StateFolder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The tokens in {@code tokens.json}. The file is read at each question, so what another process makes or revokes counts
 * at once; whoever changes it holds {@code tokens.lock}.
 */
public final class TokenStore {
    private static final String FILE = "tokens.json";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,62}");
    private static final int MOST = 200;

    private final StateFolder state;
    private final InstantSource clock;

    /** The form on disk. */
    record Saved(List<Token> tokens) {}

    public TokenStore(StateFolder state, InstantSource clock) {
        this.state = state;
        this.clock = clock;
    }

    /** @return by name; expired ones too */
    public List<Token> list() {
        return state.read(FILE)
                .map(bytes -> HistoryJson.read(bytes, Saved.class)
                        .map(Saved::tokens)
                        .orElseThrow(
                                () -> new IllegalStateException(state.root().resolve(FILE)
                                        + " cannot be read as JSON, so no token counts; repair or remove it")))
                .orElse(List.of());
    }

    /**
     * @param life empty lasts until it is revoked
     * @return the token's text, which is nowhere else
     * @throws IllegalArgumentException for a name that is taken or that is none, in words for a person
     */
    public String create(String name, Set<Scope> scopes, Optional<Duration> life) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is no name of a token; take up to 63 of a-z, 0-9, - _ .");
        }
        if (name.equals(Gate.OPERATOR)) {
            throw new IllegalArgumentException("\"" + name + "\" is the reconciler's own token; take another name");
        }
        String text = Secret.fresh();
        String expires = life.map(clock.instant()::plus).map(Object::toString).orElse(null);
        Token made = new Token(name, Secret.hash(text), scopes, clock.instant().toString(), expires);
        change(tokens -> {
            List<Token> more = new ArrayList<>(tokens);
            more.removeIf(token -> token.name().equals(name) && token.isExpired(clock.instant()));
            if (more.stream().anyMatch(token -> token.name().equals(name))) {
                throw new IllegalArgumentException(
                        "there is a token " + name + "; revoke it first, or take another name");
            }
            if (more.size() >= MOST) {
                throw new IllegalArgumentException("there are " + MOST + " tokens; revoke some first");
            }
            more.add(made);
            more.sort(Comparator.comparing(Token::name));
            return more;
        });
        return text;
    }

    /** @throws IllegalArgumentException where there is none of that name */
    public void revoke(String name) {
        change(tokens -> {
            List<Token> rest =
                    tokens.stream().filter(token -> !token.name().equals(name)).toList();
            if (rest.size() == tokens.size()) {
                throw new IllegalArgumentException("there is no token " + name + "; corrente token list names them");
            }
            return rest;
        });
    }

    private void change(UnaryOperator<List<Token>> edit) {
        try (FileChannel channel = FileChannel.open(
                        state.root().resolve("tokens.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assert lock.isValid();
            state.write(FILE, HistoryJson.bytes(new Saved(edit.apply(list()))));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + state.root() + "; is it writable?", e);
        }
    }
}
