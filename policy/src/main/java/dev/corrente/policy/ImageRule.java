package dev.corrente.policy;

import java.util.Set;

/**
 * The rule that every image must meet.
 *
 * @param sizeLimitBytes an image of this size or more is refused; 1 MB = 1,000,000 bytes
 * @param denied tiers of the knowledge base that may not be in an image
 */
public record ImageRule(long sizeLimitBytes, Set<Tier> denied) {

    /** Below 600 MB, nothing that is surely or strongly ML or GPU. */
    public static final ImageRule DEFAULT = new ImageRule(600_000_000, Set.of(Tier.SURE, Tier.STRONG));

    public ImageRule {
        denied = Set.copyOf(denied);
        if (sizeLimitBytes < 1) {
            throw new IllegalArgumentException("The size limit must be at least 1 byte, not " + sizeLimitBytes);
        }
    }
}
