package dev.corrente.reconciler.observed;

import java.util.List;

/**
 * An image that is present on the engine.
 *
 * @param id the configuration's digest, {@code sha256:…}
 * @param sizeBytes all layers, unpacked
 * @param user the image's own user, empty for root
 * @param healthTest the image's own health check, {@code CMD …}; empty where it has none
 */
public record ImageState(String reference, String id, long sizeBytes, String user, List<String> healthTest) {
    public ImageState {
        healthTest = List.copyOf(healthTest);
    }

    /** The same image under another of its names. */
    public ImageState named(String other) {
        return new ImageState(other, id, sizeBytes, user, healthTest);
    }
}
