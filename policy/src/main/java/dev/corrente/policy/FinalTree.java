package dev.corrente.policy;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The file system that the layers of an image make together. */
final class FinalTree {

    /** Links followed in a row before a chain counts as endless, as in the Linux kernel. */
    static final int LINK_LIMIT = 40;

    private final SavedImage image;

    FinalTree(SavedImage image) {
        this.image = image;
    }

    /** Whether the entry of this layer is still there after all layers above it. */
    boolean survives(String path, int layer) {
        List<LayerContents> above =
                image.layers().subList(layer + 1, image.layers().size());
        if (above.isEmpty()) {
            return true;
        }
        List<Long> chain = image.hasher().chain(path);
        return above.stream().noneMatch(contents -> contents.hides(chain));
    }

    /** The metadata at a path, symbolic links followed. */
    Optional<PythonMetadata> metadata(String path) {
        return resolve(path).flatMap(this::metadataHere);
    }

    private Optional<PythonMetadata> metadataHere(String path) {
        for (int layer = image.layers().size() - 1; layer >= 0; layer--) {
            PythonMetadata found = image.layers().get(layer).metadataAt(path);
            if (found != null && survives(path, layer)) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private Optional<String> resolve(String path) {
        Deque<String> open = new ArrayDeque<>(Arrays.asList(path.split("/")));
        String at = "";
        int hops = 0;
        while (!open.isEmpty()) {
            String part = open.removeFirst();
            String target = part.equals("..") ? null : linkHere(EntryPath.join(at, part));
            if (target != null) {
                if (++hops > LINK_LIMIT) {
                    return Optional.empty();
                }
                at = target.startsWith("/") ? "" : at;
                Arrays.asList(target.split("/")).reversed().forEach(open::addFirst);
            } else if (part.equals("..")) {
                at = EntryPath.parent(at);
            } else if (!part.isEmpty() && !part.equals(".")) {
                at = EntryPath.join(at, part);
            }
        }
        return Optional.of(at);
    }

    private @Nullable String linkHere(String path) {
        for (int layer = image.layers().size() - 1; layer >= 0; layer--) {
            String target = image.layers().get(layer).linkAt(path);
            if (target != null && survives(path, layer)) {
                return target;
            }
        }
        return null;
    }
}
