package dev.corrente.reconciler.model;

/**
 * Somebody asked for a service, or the whole stack, to be left as it is.
 *
 * @param until ISO-8601, UTC; empty means until it is resumed
 * @param by who asked
 */
public record Pause(String until, String by) {}
