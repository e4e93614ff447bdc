package dev.corrente.api.http;

import java.time.Duration;

/**
 * @param atOnce exports that run beside each other, on threads of their own; as many may wait for each
 * @param time for one export, however slow its client
 * @param stalled a client that takes nothing for so long is cut off
 * @param mostBytes of one export; one that would be larger is broken off
 */
public record ExportSettings(int atOnce, Duration time, Duration stalled, long mostBytes) {}
