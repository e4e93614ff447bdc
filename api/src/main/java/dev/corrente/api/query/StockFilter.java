package dev.corrente.api.query;

import java.util.Optional;

/** Which items of the stock list are wanted. */
public record StockFilter(Optional<StockStatus> status, Optional<String> category) {}
