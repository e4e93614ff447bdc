package dev.corrente.reconciler.docker;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Finds out, from the list of all containers, whether another reconciler of the same stack was here before us. */
final class Elders {
    private Elders() {}

    /** @return its container's name; outside of a container every other one is older */
    static Optional<String> of(JsonNode containers, String stack, Optional<String> self) {
        Comparator<JsonNode> byAge = Comparator.comparingLong(
                        (JsonNode entry) -> entry.path("Created").asLong())
                .thenComparing(entry -> entry.path("Id").asText());
        return StreamSupport.stream(containers.spliterator(), false)
                .filter(entry ->
                        entry.path("Labels").path(Labels.RECONCILER).asText().equals(stack))
                .filter(entry -> entry.path("State").asText().equals("running"))
                .min(byAge)
                .filter(eldest -> !eldest.path("Id").asText().equals(self.orElse("")))
                .map(eldest -> eldest.path("Names").path(0).asText().replaceFirst("^/", ""));
    }
}
