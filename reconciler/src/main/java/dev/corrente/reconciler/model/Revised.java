package dev.corrente.reconciler.model;

/**
 * What a container was made of, for telling whether it proved itself.
 *
 * @param key {@link ContainerSpec#key}
 * @param generation the desired state that it came from
 */
public record Revised(String key, String imageId, long generation) {}
