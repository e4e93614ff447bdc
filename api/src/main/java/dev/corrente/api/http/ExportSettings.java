package dev.corrente.api.http;

import java.time.Duration;

/**
 * @param atOnce exports that run beside each other, on threads of their own; as many may wait for each
 * @param time for one export, however slow its client
 */
public record ExportSettings(int atOnce, Duration time) {}
