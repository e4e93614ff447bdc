package dev.corrente.policy;

/**
 * One layer of an image.
 *
 * @param number counted from 1 at the bottom
 * @param diffId {@code sha256:<hex>} of the unpacked layer, verified while reading
 * @param unpackedBytes sum of the sizes of the regular files in the layer
 * @param createdBy the build step that made the layer, shortened and without build arguments; empty when the image
 *     does not say
 */
public record ImageLayer(int number, String diffId, long unpackedBytes, String createdBy) {

    public ImageLayer {
        if (number < 1 || unpackedBytes < 0) {
            throw new IllegalArgumentException("A layer needs a number from 1 and a size from 0");
        }
    }
}
