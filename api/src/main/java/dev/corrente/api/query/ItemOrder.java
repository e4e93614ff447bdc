package dev.corrente.api.query;

/** Orders of the item list; the key breaks ties, so pages never overlap. */
public enum ItemOrder {
    NAME("name COLLATE NOCASE.NOACCENT, item_id"),
    NAME_DESC("name COLLATE NOCASE.NOACCENT DESC, item_id"),
    ITEM_ID("item_id"),
    ITEM_ID_DESC("item_id DESC"),
    CATEGORY("category COLLATE NOCASE.NOACCENT, name COLLATE NOCASE.NOACCENT, item_id"),
    CATEGORY_DESC("category COLLATE NOCASE.NOACCENT DESC, name COLLATE NOCASE.NOACCENT, item_id");

    private final String sql;

    ItemOrder(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }
}
