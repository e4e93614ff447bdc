package dev.corrente.api.health;

import io.vertx.core.Future;

import java.util.function.Supplier;

/**
 * @param required whether nothing can be served while this is down; another check that is down only degrades the whole
 * @param look must not block; a failed future counts as down
 */
public record HealthCheck(String name, boolean required, Supplier<Future<CheckOutcome>> look) {}
