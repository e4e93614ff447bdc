package dev.corrente.policy;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What matters of one layer: all its paths as hashes, and in full only what may prove a package. */
final class LayerContents {

    private final PathHasher hasher;
    private final PathSet directories = new PathSet();
    private final PathSet others = new PathSet();
    private final PathSet whiteouts = new PathSet();
    private final PathSet opaque = new PathSet();
    private final Map<String, String> symbolicLinks = new HashMap<>();
    private final Map<String, PythonMetadata> metadata = new HashMap<>();
    private final Map<String, List<Clue>> clues = new HashMap<>();
    private final Set<String> marked = new HashSet<>();
    private String diffId = "";
    private long fileBytes;

    LayerContents(PathHasher hasher) {
        this.hasher = hasher;
    }

    void directory(String path) throws ScanFailure {
        refuseBoth(path, others);
        put(directories, path);
    }

    /** Anything that is not a directory. */
    void other(String path) throws ScanFailure {
        refuseBoth(path, directories);
        put(others, path);
    }

    void whiteout(String path) {
        put(whiteouts, path);
    }

    void opaque(String directory) {
        put(opaque, directory);
    }

    void symbolicLink(String path, String target) {
        symbolicLinks.put(path, target);
    }

    void metadata(String path, PythonMetadata found) {
        metadata.put(path, found);
    }

    void clues(String path, List<Clue> found) {
        clues.put(path, found);
        marked.add(path);
    }

    List<Clue> cluesAt(String path) {
        return clues.getOrDefault(path, List.of());
    }

    /** Keeps the path of an entry whose name alone tells something. */
    void mark(String path) {
        marked.add(path);
    }

    void complete(String verifiedDiffId, long bytes) {
        diffId = verifiedDiffId;
        fileBytes = bytes;
    }

    boolean holds(String path) {
        return others.contains(hasher.hash(path));
    }

    @Nullable
    String linkAt(String path) {
        return symbolicLinks.get(path);
    }

    @Nullable
    PythonMetadata metadataAt(String path) {
        return metadata.get(path);
    }

    Set<String> metadataPaths() {
        return metadata.keySet();
    }

    Set<String> marked() {
        return marked;
    }

    Set<String> links() {
        return symbolicLinks.keySet();
    }

    String diffId() {
        return diffId;
    }

    long fileBytes() {
        return fileBytes;
    }

    /**
     * Whether this layer, lying above, removes or replaces something that is no directory.
     *
     * @param chain hashes from the root to the path, see {@link PathHasher#chain}
     */
    boolean hides(List<Long> chain) {
        int last = chain.size() - 1;
        long self = chain.get(last);
        if (whiteouts.contains(self) || others.contains(self) || directories.contains(self)) {
            return true;
        }
        return chain.subList(0, last).stream()
                .anyMatch(above -> whiteouts.contains(above) || opaque.contains(above) || others.contains(above));
    }

    /** Whether the path runs through something that is no directory in this same layer. */
    boolean runsThroughFile(String path) {
        List<Long> chain = hasher.chain(path);
        return chain.subList(0, chain.size() - 1).stream().anyMatch(others::contains);
    }

    /** A directory lets what lies below shine through, anything else hides it; what is both could do either. */
    private void refuseBoth(String path, PathSet otherKind) throws ScanFailure {
        if (otherKind.contains(hasher.hash(path))) {
            throw EntryPath.malformed("the path " + path + " as a directory and as something else in one layer");
        }
    }

    private void put(PathSet set, String path) {
        // Names that are no proper UTF-8 all look alike after decoding; they must never hide another path.
        if (path.indexOf('\uFFFD') < 0) {
            set.add(hasher.hash(path));
        }
    }
}
