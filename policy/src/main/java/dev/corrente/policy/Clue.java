package dev.corrente.policy;

/**
 * Something listed that the content of one file proves.
 *
 * @param name in the normal form of its ecosystem
 * @param version or empty
 * @param inside where inside the file, for example {@code !/BOOT-INF/lib/x.jar}; empty for the file itself
 */
record Clue(Ecosystem ecosystem, String name, String version, Proof proof, String inside) {}
