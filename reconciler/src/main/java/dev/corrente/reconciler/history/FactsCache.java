package dev.corrente.reconciler.history;

import dev.corrente.policy.ImageFacts;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What scans found, by image id: an image never changes under its id. Damaged or outdated files are as good as none. */
public final class FactsCache {
    /** More images than a host has; what is still needed then is examined once more. */
    private static final int MOST = 200;

    private final StateFolder folder;

    public FactsCache(StateFolder state) {
        this.folder = state.sub("images");
    }

    public Optional<ImageFacts> get(String imageId) {
        return folder.read(file(imageId))
                .flatMap(bytes -> ImageFacts.fromJson(new String(bytes, StandardCharsets.UTF_8)));
    }

    public void put(String imageId, ImageFacts facts) {
        List<String> kept = folder.names();
        if (kept.size() >= MOST) {
            kept.forEach(folder::delete);
        }
        folder.write(file(imageId), facts.toJson().getBytes(StandardCharsets.UTF_8));
    }

    private static String file(String imageId) {
        return imageId.replace(':', '-') + ".json";
    }
}
