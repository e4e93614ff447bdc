package dev.corrente.api.storage;

import java.time.Instant;

/**
 * An object as a listing tells it.
 *
 * @param bytes size
 * @param modified when it was stored, by the store's own clock
 */
public record ObjectEntry(String key, long bytes, Instant modified) {}
