package dev.corrente.api.ingest.mapping;

/**
 * SQL over the typed rows, whose columns are the fields' names and {@code row_no}.
 *
 * @param place where it stands in the mapping, for a message
 */
public record Expression(String sql, String place) {}
