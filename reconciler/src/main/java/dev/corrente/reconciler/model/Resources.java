package dev.corrente.reconciler.model;

import java.util.OptionalLong;

/**
 * Limits of one container.
 *
 * @param memoryBytes hard limit in bytes
 * @param nanoCpus CPU share in billionths of a core
 * @param pids most processes
 */
public record Resources(OptionalLong memoryBytes, OptionalLong nanoCpus, OptionalLong pids) {}
