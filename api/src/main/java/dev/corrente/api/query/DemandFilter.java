package dev.corrente.api.query;

import java.util.Optional;

/** Which counted demand is wanted. */
public record DemandFilter(
        Optional<String> itemId,
        Optional<String> siteId,
        Optional<String> state,
        Optional<String> category,
        Period period) {}
