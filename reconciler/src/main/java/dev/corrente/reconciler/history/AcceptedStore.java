package dev.corrente.reconciler.history;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The desired state that was last accepted: the texts it was read from and the variables they saw, in one file that is
 * replaced whole. With it a reconciler that is restarted while the stack file is broken goes on healing what ran.
 */
public final class AcceptedStore {
    private static final String FILE = "accepted.json";
    private static final String FILES = "files";

    private final StateFolder state;
    /** Read once: every pass asks several times, and nobody else writes the file while this store is in use. */
    private Optional<Accepted> last = Optional.empty();

    private boolean looked;

    /**
     * @param variables may hold secrets that the operator gave in {@code .env}; the file is readable by its owner only
     * @param files texts by name relative to the project folder
     * @param by what led to it: an edit, a commit, a command
     * @param insteadOf digest of the files that it is in force instead of; empty where it is what the files say
     */
    public record Accepted(
            @JsonProperty("digest") String digest,
            @JsonProperty("generation") long generation,
            @JsonProperty("variables") Map<String, String> variables,
            @JsonProperty("files") Map<String, String> files,

            @JsonProperty(value = "by", defaultValue = FILES)
            String by,

            @JsonProperty("insteadOf") String insteadOf) {

        public Accepted {
            by = Objects.requireNonNullElse(by, FILES);
            insteadOf = Objects.requireNonNullElse(insteadOf, "");
        }

        public static Accepted ofFiles(
                String digest, long generation, Map<String, String> variables, Map<String, String> files, String by) {
            return new Accepted(digest, generation, variables, files, by, "");
        }

        /** The same, in force only until the files are read again. */
        public Accepted following() {
            return ofFiles(digest, generation, variables, files, by);
        }

        /** What there is to say of it before it is known how it turns out. */
        public String remark() {
            return insteadOf.isEmpty()
                    ? ""
                    : "in force instead of what the files say, until they are edited or `corrente retry`";
        }
    }

    public AcceptedStore(StateFolder state) {
        this.state = state;
    }

    public synchronized Optional<Accepted> last() {
        if (!looked) {
            last = state.read(FILE).flatMap(bytes -> HistoryJson.read(bytes, Accepted.class));
            looked = true;
        }
        return last;
    }

    /** Higher than every one there ever was, also where this file is lost: history would tell of another state else. */
    public synchronized long nextGeneration() {
        return Math.max(last().map(Accepted::generation).orElse(0L), RevisionStore.newest(state)) + 1;
    }

    public synchronized void keep(Accepted accepted) {
        state.write(FILE, HistoryJson.bytes(accepted));
        last = Optional.of(accepted);
        looked = true;
    }
}
