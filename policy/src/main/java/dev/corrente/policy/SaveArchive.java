package dev.corrente.policy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The parts of a saved image by their path in the archive, before the manifest says what they are. */
final class SaveArchive {

    private final PathHasher hasher;
    private final Map<String, LayerContents> layers = new HashMap<>();
    private final Map<String, byte[]> documents = new TreeMap<>();
    private final Map<String, String> links = new HashMap<>();

    SaveArchive(PathHasher hasher) {
        this.hasher = hasher;
    }

    PathHasher hasher() {
        return hasher;
    }

    void layer(String path, LayerContents contents) throws ScanFailure {
        refuseSecond(path);
        layers.put(path, contents);
    }

    void document(String path, byte[] content) throws ScanFailure {
        refuseSecond(path);
        documents.put(path, content);
    }

    /** A link stands for a layer that another directory of the archive holds already. */
    void link(String path, String target) throws ScanFailure {
        refuseSecond(path);
        links.put(path, target);
    }

    LayerContents layer(String path) throws ScanFailure {
        LayerContents layer = layers.get(followed(path));
        if (layer == null) {
            throw missing("layer " + path);
        }
        return layer;
    }

    Optional<byte[]> document(String path) {
        return Optional.ofNullable(documents.get(followed(path)));
    }

    static ScanFailure missing(String what) {
        return new ScanFailure(
                ScanFailure.Kind.INCOMPLETE,
                "The image archive lacks the " + what + ", or it is in a form that is not understood. Save or pull the"
                        + " image again.");
    }

    private String followed(String path) {
        String at = path;
        for (int hops = 0; hops < FinalTree.LINK_LIMIT && links.containsKey(at); hops++) {
            at = links.getOrDefault(at, at);
        }
        return at;
    }

    private void refuseSecond(String path) throws ScanFailure {
        if (layers.containsKey(path) || documents.containsKey(path) || links.containsKey(path)) {
            throw EntryPath.malformed("two entries at " + path);
        }
    }
}
