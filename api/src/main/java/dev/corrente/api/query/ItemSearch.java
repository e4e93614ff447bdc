package dev.corrente.api.query;

import java.util.Optional;

/**
 * @param text found anywhere in name, SKU or id, whatever the case and accents
 * @param category exact
 */
public record ItemSearch(Optional<String> text, Optional<String> category) {}
