package dev.corrente.api.query;

/** How an item stands: at or below its reorder point, more than is delivered as needed, or neither. */
public enum StockStatus {
    UNDERSTOCK,
    OVERSTOCK,
    OK
}
