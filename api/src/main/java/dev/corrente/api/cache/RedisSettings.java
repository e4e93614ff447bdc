package dev.corrente.api.cache;

import java.nio.file.Path;

/**
 * @param url for example {@code redis://redis:6379}
 * @param passwordFile read at each new connection, so that a changed password needs no restart; may be absent
 */
public record RedisSettings(String url, Path passwordFile) {}
