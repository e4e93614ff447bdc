package dev.corrente.reconciler.model;

/**
 * What is remembered of the last creation of a service's container.
 *
 * @param containerId the container this is about; for another one it says nothing
 * @param desired the settings it was created from
 * @param baseline its live settings as the engine reported them right after creation: later differences are drift
 */
public record Applied(String containerId, Fields desired, Fields baseline) {}
