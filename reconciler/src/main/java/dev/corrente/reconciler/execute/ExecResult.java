package dev.corrente.reconciler.execute;

/**
 * How a command in a container ended.
 *
 * @param output the beginning of what it printed on both streams, at most 4 KB
 */
public record ExecResult(int exitCode, String output) {}
