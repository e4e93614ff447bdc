package dev.corrente.api.storage;

/**
 * What a store says of an object without sending it.
 *
 * @param bytes size
 * @param etag opaque change token: equal tokens mean unchanged content, nothing else may be read from it
 */
public record ObjectHead(long bytes, String etag) {}
