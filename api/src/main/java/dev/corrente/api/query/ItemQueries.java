package dev.corrente.api.query;

/** Items: the list, its size, one by id. */
public final class ItemQueries {
    private static final String COLUMNS = "item_id, sku, name, category, unit";
    private static final String FOUND =
            "contains(strip_accents(lower(concat_ws(' ', name, sku, item_id))), strip_accents(lower(?)))";

    private ItemQueries() {}

    /** Columns: item_id, sku, name, category, unit. */
    public static Query page(ItemSearch search, ItemOrder order, Page page) {
        Conditions where = where(search);
        return new Query(
                "SELECT " + COLUMNS + " FROM dim_item " + where.text() + " ORDER BY " + order.sql()
                        + " LIMIT ? OFFSET ?",
                where.bindsAnd(page.binds()));
    }

    /** One number. */
    public static Query count(ItemSearch search) {
        Conditions where = where(search);
        return new Query("SELECT count(*) FROM dim_item " + where.text(), where.binds());
    }

    /** Columns: item_id, sku, name, category, unit; no row when the item is unknown. */
    public static Query one(String itemId) {
        return Query.of("SELECT " + COLUMNS + " FROM dim_item WHERE item_id = ?", Bind.text(itemId));
    }

    private static Conditions where(ItemSearch search) {
        return new Conditions()
                .andIf(search.category(), "category = ?", Bind::text)
                .andIf(search.text(), FOUND, Bind::text);
    }
}
