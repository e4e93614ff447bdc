package dev.corrente.api.query;

/** Orders of the stock lists. */
public enum StockOrder {
    /** Worst first: critical ones, then by how far the stock is off its threshold. */
    SEVERITY("critical DESC, severity DESC, item_id"),
    NAME("name COLLATE NOCASE.NOACCENT, item_id"),
    STOCK("current_stock, item_id"),
    STOCK_DESC("current_stock DESC, item_id");

    private final String sql;

    StockOrder(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }
}
