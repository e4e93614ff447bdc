package dev.corrente.api.query;

import java.util.Locale;

/** Stock by item and by depot, from the derived tables: the newest count of each depot. */
public final class StockQueries {
    private static final String ITEM_COLUMNS = "item_id, sku, name, category, unit, status, critical, stockout, date,"
            + " current_stock, reorder_point, safety_stock, lead_time_days, forecast_days, forecast_ahead,"
            + " forecast_source, forecast_until, forecast_daily_mean, coverage_days, projected_stockout_date, site_count, worst_site_id, worst_site_name, last_updated";

    private static final String DEPOT_COLUMNS =
            "s.status, s.critical, s.stockout, s.date, s.current_stock, s.reorder_point,"
                    + " s.safety_stock, s.lead_time_days, s.source, s.model_version, s.generated_at, s.dataset_id";

    private StockQueries() {}

    /** One row, or none when no depot counted the item. Quantities are in the item's unit, summed over depots. */
    public static Query ofItem(String itemId) {
        return Query.of("SELECT " + ITEM_COLUMNS + " FROM stock_by_item WHERE item_id = ?", Bind.text(itemId));
    }

    /** The item's depots, the barest first. */
    public static Query depotsOfItem(String itemId) {
        return Query.of(
                "SELECT s.site_id, d.name, d.state, " + DEPOT_COLUMNS
                        + " FROM stock_by_site s JOIN dim_site d USING (site_id) WHERE s.item_id = ?"
                        + " ORDER BY s.cover, s.site_id LIMIT 1000",
                Bind.text(itemId));
    }

    /** A page of items with the columns of {@link #ofItem}. */
    public static Query list(StockFilter filter, StockOrder order, Page page) {
        Conditions where = where(filter);
        return new Query(
                "SELECT " + ITEM_COLUMNS + " FROM stock_by_item " + where.text() + " ORDER BY " + order.sql()
                        + " LIMIT ? OFFSET ?",
                where.bindsAnd(page.binds()));
    }

    /** One number. */
    public static Query count(StockFilter filter) {
        Conditions where = where(filter);
        return new Query("SELECT count(*) FROM stock_by_item " + where.text(), where.binds());
    }

    /** One row over all items: understock, critical, overstock, ok. */
    public static Query counts() {
        return Query.of("""
            SELECT count(*) FILTER (WHERE status = 'understock') AS understock,
              count(*) FILTER (WHERE critical) AS critical,
              count(*) FILTER (WHERE status = 'overstock') AS overstock,
              count(*) FILTER (WHERE status = 'ok') AS ok
            FROM stock_by_item\
            """);
    }

    /** A page of what one depot holds, worst first. A depot is understock or ok; overstock is judged by item. */
    public static Query ofDepot(String siteId, StockFilter filter, Page page) {
        Conditions where = depot(siteId, filter);
        return new Query(
                "SELECT s.item_id, i.name, i.category, i.unit, " + DEPOT_COLUMNS
                        + " FROM stock_by_site s JOIN dim_item i USING (item_id) " + where.text()
                        + " ORDER BY s.critical DESC, s.cover, s.item_id LIMIT ? OFFSET ?",
                where.bindsAnd(page.binds()));
    }

    /** One number. */
    public static Query countOfDepot(String siteId, StockFilter filter) {
        Conditions where = depot(siteId, filter);
        return new Query(
                "SELECT count(*) FROM stock_by_site s JOIN dim_item i USING (item_id) " + where.text(), where.binds());
    }

    private static Conditions depot(String siteId, StockFilter filter) {
        return new Conditions()
                .and("s.site_id = ?", Bind.text(siteId))
                .andIf(filter.status(), "s.status = ?", StockQueries::name)
                .andIf(filter.category(), "i.category = ?", Bind::text);
    }

    private static Conditions where(StockFilter filter) {
        return new Conditions()
                .andIf(filter.status(), "status = ?", StockQueries::name)
                .andIf(filter.category(), "category = ?", Bind::text);
    }

    private static Bind name(StockStatus status) {
        return Bind.text(status.name().toLowerCase(Locale.ROOT));
    }
}
