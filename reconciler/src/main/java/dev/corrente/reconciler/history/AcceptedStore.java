package dev.corrente.reconciler.history;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The desired state that was last accepted: a copy of its files and the variables they saw. With it a reconciler that is
 * restarted while the file is broken goes on healing what ran.
 */
public final class AcceptedStore {
    private static final String FILE = "accepted.json";
    /** One level down, so that paths relative to the project mean the same there. */
    private static final String FOLDER = "accepted/desired-state";

    private final StateFolder state;

    /** @param variables may hold secrets that the operator gave in {@code .env}; the file is readable by its owner only */
    public record Accepted(
            @JsonProperty("digest") String digest,
            @JsonProperty("generation") long generation,
            @JsonProperty("variables") Map<String, String> variables) {}

    public AcceptedStore(StateFolder state) {
        this.state = state;
    }

    public Optional<Accepted> last() {
        return state.read(FILE).flatMap(bytes -> HistoryJson.read(bytes, Accepted.class));
    }

    public Path folder() {
        return state.root().resolve(FOLDER);
    }

    public void keep(Path desiredState, Accepted accepted) {
        try {
            delete(folder());
            copy(desiredState, folder());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy the accepted desired state to " + folder(), e);
        }
        Accepted sorted = new Accepted(accepted.digest(), accepted.generation(), new TreeMap<>(accepted.variables()));
        state.write(FILE, HistoryJson.bytes(sorted));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(path);
            }
        }
    }
}
