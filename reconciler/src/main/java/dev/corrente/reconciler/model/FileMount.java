package dev.corrente.reconciler.model;

/**
 * A folder of secret or config files inside a container, held by a volume whose name ends in a keyed hash of their
 * content: new content is a new volume, and so a changed service.
 */
public record FileMount(String folder, String volume) {}
