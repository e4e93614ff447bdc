package dev.corrente.reconciler.execute;

/**
 * Something happened at the engine. Only a reason to look; never what the state is taken from.
 *
 * @param kind {@code container}, {@code network}, {@code volume} or {@code image}
 * @param action the engine's word: {@code die}, {@code health_status: unhealthy}, …
 * @param id of the object
 * @param service label of a container's service, else empty
 */
public record Signal(String kind, String action, String id, String service) {}
