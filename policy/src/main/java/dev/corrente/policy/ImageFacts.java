package dev.corrente.policy;

import java.util.List;
import java.util.Optional;

/**
 * What one scan found in an image: facts, not a verdict, so that another rule can be applied without reading again.
 *
 * @param extractorVersion {@link ImageScanner#EXTRACTOR_VERSION} of the scanner that wrote this
 * @param knowledgeBaseVersion {@link KnowledgeBase#version()} that was used
 * @param imageId {@code sha256:<hex>} of the image configuration, which is the engine's image id
 * @param unpackedBytes sum of the sizes of the regular files over all layers, deleted files included
 * @param layers from the bottom up
 * @param packages every Python distribution and everything else that is listed, in a fixed order
 */
public record ImageFacts(
        int extractorVersion,
        String knowledgeBaseVersion,
        String imageId,
        long unpackedBytes,
        List<ImageLayer> layers,
        List<PackageEvidence> packages) {

    public ImageFacts {
        layers = List.copyOf(layers);
        packages = List.copyOf(packages);
        int highest = layers.size();
        if (unpackedBytes < 0 || packages.stream().anyMatch(found -> found.layer() > highest)) {
            throw new IllegalArgumentException(
                    "Facts contradict themselves: size below 0 or a layer that is not there");
        }
    }

    /** Whether these facts still count; if not, the image must be scanned again. */
    public boolean isCurrent(KnowledgeBase knowledge) {
        return extractorVersion == ImageScanner.EXTRACTOR_VERSION && knowledgeBaseVersion.equals(knowledge.version());
    }

    /** The layer with this number (from 1). */
    public ImageLayer layer(int number) {
        return layers.get(number - 1);
    }

    /** One line of JSON; {@link #fromJson} reads it back. */
    public String toJson() {
        return FactsJson.write(this);
    }

    /** Reads {@link #toJson}; empty when the text is damaged, incomplete or of another shape: then scan again. */
    public static Optional<ImageFacts> fromJson(String json) {
        return FactsJson.read(json);
    }
}
