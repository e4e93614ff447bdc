package dev.corrente.api.http;

import dev.corrente.api.storage.InvalidSettings;

/**
 * Whether statements of others are run.
 *
 * @param rows at most in an answer
 * @param memoryMegabytes of the engine that runs them, beside the one that answers all else
 */
record SqlSettings(boolean on, int rows, int memoryMegabytes) {
    /** @throws InvalidSettings when a value cannot be used; the message names the variable */
    static SqlSettings read(Environment read) {
        return new SqlSettings(
                isOn(read.text("API_SQL").orElse("off")),
                read.number("API_SQL_ROWS", 1_000, 1, 100_000),
                read.number("API_SQL_MEMORY_MB", 64, 16, 1 << 20));
    }

    private static boolean isOn(String value) {
        return switch (value) {
            case "off" -> false;
            case "on" -> true;
            default -> throw new InvalidSettings("API_SQL is '" + value + "'. Set it to on or off.");
        };
    }
}
