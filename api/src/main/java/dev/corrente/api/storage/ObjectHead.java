package dev.corrente.api.storage;

import java.time.Instant;

/**
 * What a store says of an object without sending it.
 *
 * @param bytes size
 * @param etag opaque change token: equal tokens mean unchanged content, nothing else may be read from it
 * @param changed when the store says that it was put there
 */
public record ObjectHead(long bytes, String etag, Instant changed) {}
