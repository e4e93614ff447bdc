package dev.corrente.reconciler.model;

/**
 * A bridge network of the stack.
 *
 * @param internal no way out of the host
 * @param reconcilerJoins the reconciler joins it under the alias {@code reconciler}, so that its members can ask for status
 */
public record Network(String name, boolean internal, boolean reconcilerJoins) {}
