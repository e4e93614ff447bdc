package dev.corrente.reconciler.model;

/**
 * A change that failed its gate; while the desired state asks for just this, it is not tried again.
 *
 * @param key {@link ContainerSpec#key}
 * @param why ends a sentence
 * @param at ISO-8601, UTC
 */
public record Rejection(String key, String why, String at, long generation) {}
