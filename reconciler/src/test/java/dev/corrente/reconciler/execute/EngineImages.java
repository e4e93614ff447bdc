package dev.corrente.reconciler.execute;

import dev.corrente.reconciler.observed.ImageState;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The images of a simulated engine. One goes when its last name is taken and no container is made of it. */
public final class EngineImages {
    private final Map<String, ImageState> byId = new HashMap<>();
    private final Map<String, String> references = new TreeMap<>();
    private final Set<String> broken = new TreeSet<>();

    public void add(String reference, ImageState image) {
        byId.put(image.id(), image);
        point(reference, image.id());
    }

    /** An image whose last name moves on stays, without a name. */
    void point(String reference, String id) {
        references.put(reference, id);
    }

    /** @param used whether some container is made of an image, which stays then */
    void drop(String reference, Predicate<String> used) {
        String id = references.remove(reference);
        if (id != null && !references.containsValue(id) && !used.test(id)) {
            byId.remove(id);
        }
    }

    public Optional<ImageState> find(String name) {
        return Optional.ofNullable(byId.get(references.getOrDefault(name, name)))
                .map(image -> image.named(name));
    }

    Map<String, String> named(String prefix) {
        Map<String, String> found = new TreeMap<>(references);
        found.keySet().removeIf(name -> !name.startsWith(prefix));
        return found;
    }

    /** Containers of this image exit at once. */
    public void breakImage(String id) {
        broken.add(id);
    }

    boolean isBroken(String id) {
        return broken.contains(id);
    }

    static ImageState plain(String reference, String id) {
        return new ImageState(reference, id, 1_000, "10001:10001", List.of("CMD", "/probe"));
    }
}
