package dev.corrente.policy;

/**
 * A hit in the knowledge base.
 *
 * @param name the listed name, in the normal form of its ecosystem (a distribution, coordinates, a library family)
 * @param matchedBy which entry of the knowledge base matched, for example {@code prefix torch-}
 */
public record Listing(String name, Tier tier, Category category, String matchedBy) {}
