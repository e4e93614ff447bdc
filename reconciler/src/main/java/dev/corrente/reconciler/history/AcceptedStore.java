package dev.corrente.reconciler.history;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.util.Map;
import java.util.Optional;

/**
 * The desired state that was last accepted: the texts it was read from and the variables they saw, in one file that is
 * replaced whole. With it a reconciler that is restarted while the stack file is broken goes on healing what ran.
 */
public final class AcceptedStore {
    private static final String FILE = "accepted.json";

    private final StateFolder state;

    /**
     * @param variables may hold secrets that the operator gave in {@code .env}; the file is readable by its owner only
     * @param files texts by name relative to the project folder
     */
    public record Accepted(
            @JsonProperty("digest") String digest,
            @JsonProperty("generation") long generation,
            @JsonProperty("variables") Map<String, String> variables,
            @JsonProperty("files") Map<String, String> files) {}

    public AcceptedStore(StateFolder state) {
        this.state = state;
    }

    public Optional<Accepted> last() {
        return state.read(FILE).flatMap(bytes -> HistoryJson.read(bytes, Accepted.class));
    }

    public void keep(Accepted accepted) {
        state.write(FILE, HistoryJson.bytes(accepted));
    }
}
