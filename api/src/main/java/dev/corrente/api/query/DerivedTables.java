package dev.corrente.api.query;

import java.util.List;

/**
 * Tables that each snapshot gets once, when it is loaded, so that no request has to work them out. Arithmetic over
 * delivered rows only; sums are rounded to six places, so that they do not show what binary fractions leave behind.
 */
public final class DerivedTables {
    private static final String DEFAULT_SOURCE = """
        CREATE TABLE default_source AS
        SELECT item_id, source FROM (
          SELECT item_id, source, max(generated_at) AS newest FROM fact_forecast GROUP BY item_id, source)
        QUALIFY row_number() OVER (
          PARTITION BY item_id ORDER BY (source = 'ensemble') DESC, newest DESC, source) = 1\
        """;

    private static final String STOCK_BY_SITE = """
        CREATE TABLE stock_by_site AS
        SELECT *,
          CASE WHEN current_stock <= reorder_point THEN 'understock' ELSE 'ok' END AS status,
          current_stock <= reorder_point AND current_stock < safety_stock AS critical,
          current_stock = 0 AS stockout,
          CASE WHEN reorder_point > 0 THEN current_stock / reorder_point ELSE 1e9 END AS cover
        FROM fact_inventory
        QUALIFY row_number() OVER (PARTITION BY item_id, site_id ORDER BY date DESC, generated_at DESC) = 1
        ORDER BY item_id, site_id\
        """;

    /** Every item and source that has days, by number; an item that has only demand gets one without a source. */
    private static final String SERIES_INDEX = """
        CREATE TABLE series_index AS
        SELECT CAST(row_number() OVER (ORDER BY item_id, source) AS INTEGER) AS series_no, item_id, source, newest
        FROM (
          SELECT item_id, source, max(generated_at) AS newest FROM fact_forecast GROUP BY item_id, source
          UNION ALL
          SELECT DISTINCT item_id, NULL, NULL FROM fact_demand ANTI JOIN fact_forecast USING (item_id))
        ORDER BY series_no\
        """;

    private static final String SERIES_PROVENANCE = """
        CREATE TABLE series_provenance AS
        SELECT CAST(row_number() OVER (ORDER BY source, model_version, dataset_id) AS INTEGER) AS provenance_no, *
        FROM (SELECT DISTINCT source, model_version, dataset_id FROM fact_forecast)
        ORDER BY provenance_no\
        """;

    /** Forecasts and demand side by side, numbers only: some 220 µs for a thousand days, however long the table is. */
    private static final String SERIES = """
        CREATE TABLE series AS
        WITH forecasts AS (
          SELECT series_no, date, forecast, actual, mape, epoch_us(generated_at) AS generated_at, provenance_no
          FROM fact_forecast JOIN series_index USING (item_id, source)
            JOIN series_provenance USING (source, model_version, dataset_id)
        ), counted AS (
          SELECT series_no, date, round(sum(quantity), 6) AS demand
          FROM fact_demand JOIN series_index USING (item_id) GROUP BY series_no, date
        )
        SELECT series_no, date, forecast, actual, demand, mape, generated_at, provenance_no
        FROM forecasts FULL JOIN counted USING (series_no, date)
        ORDER BY series_no, date\
        """;

    private DerivedTables() {}

    /**
     * Statements in the order in which they must run, after the gold tables are there.
     *
     * @param overstockDays how many days of delivered forecast, after the day of the stock count, are not too much stock;
     *     an item without a delivered forecast is never overstock
     */
    public static List<String> statements(int overstockDays) {
        if (overstockDays < 1) {
            throw new IllegalArgumentException("overstockDays must be at least 1, not " + overstockDays);
        }
        return List.of(
                DEFAULT_SOURCE, STOCK_BY_SITE, stockByItem(overstockDays), SERIES_INDEX, SERIES_PROVENANCE, SERIES);
    }

    /**
     * What follows from stock and forecast follows here, at load, and not at ingestion: the two are delivered apart, and
     * a gold table holds what was delivered. Nothing is extrapolated: a day that no delivered row is about, be it after
     * the last one or between two, ends what is known of the days ahead.
     */
    private static String stockByItem(int overstockDays) {
        return """
            CREATE TABLE stock_by_item AS
            WITH stock AS (
              SELECT item_id, max(date) AS date, round(sum(current_stock), 6) AS current_stock,
                round(sum(reorder_point), 6) AS reorder_point, round(sum(safety_stock), 6) AS safety_stock,
                max(lead_time_days) AS lead_time_days, count(*) AS site_count,
                arg_min(site_id, (cover, site_id)) AS worst_site_id, max(generated_at) AS last_updated
              FROM stock_by_site GROUP BY item_id
            ), ahead AS (
              SELECT s.item_id, round(sum(f.forecast), 6) AS forecast_ahead, any_value(f.source) AS forecast_source
              FROM stock s JOIN default_source d ON d.item_id = s.item_id
                JOIN fact_forecast f ON f.item_id = s.item_id AND f.source = d.source
                  AND f.date > s.date AND f.date <= s.date + %1$d
              GROUP BY s.item_id
            ), delivered AS (
              SELECT s.item_id, f.date, f.forecast, s.current_stock, f.date - s.date AS days_after,
                row_number() OVER days AS days_told, round(sum(f.forecast) OVER days, 6) AS needed
              FROM stock s JOIN default_source d ON d.item_id = s.item_id
                JOIN fact_forecast f ON f.item_id = s.item_id AND f.source = d.source AND f.date > s.date
              WINDOW days AS (PARTITION BY s.item_id ORDER BY f.date ROWS UNBOUNDED PRECEDING)
            ), unbroken AS (
              SELECT item_id, max(date) AS forecast_until, round(avg(forecast), 6) AS forecast_daily_mean,
                min(date) FILTER (WHERE needed >= current_stock) AS used_up_on
              FROM delivered WHERE days_told = days_after GROUP BY item_id
            ), judged AS (
              SELECT stock.*, ahead.forecast_ahead, ahead.forecast_source,
                unbroken.forecast_until, unbroken.forecast_daily_mean,
                CASE WHEN unbroken.forecast_daily_mean > 0
                  THEN round(current_stock / unbroken.forecast_daily_mean, 1) END AS coverage_days,
                CASE WHEN current_stock = 0 THEN stock.date ELSE unbroken.used_up_on END AS projected_stockout_date,
                CASE WHEN current_stock <= reorder_point THEN 'understock'
                     WHEN current_stock > reorder_point + forecast_ahead THEN 'overstock'
                     ELSE 'ok' END AS status
              FROM stock LEFT JOIN ahead USING (item_id) LEFT JOIN unbroken USING (item_id))
            SELECT item_id, i.sku, i.name, i.category, i.unit, j.status,
              j.status = 'understock' AND current_stock < safety_stock AS critical, current_stock = 0 AS stockout,
              j.date, current_stock, reorder_point, safety_stock, lead_time_days,
              %1$d AS forecast_days, forecast_ahead, forecast_source, forecast_until, forecast_daily_mean,
              coverage_days, projected_stockout_date, site_count,
              worst_site_id, w.name AS worst_site_name, last_updated,
              CASE j.status WHEN 'understock' THEN (reorder_point - current_stock) / greatest(reorder_point, 1)
                WHEN 'overstock' THEN
                  (current_stock - reorder_point - forecast_ahead) / greatest(reorder_point + forecast_ahead, 1)
                ELSE 0 END AS severity
            FROM judged j JOIN dim_item i USING (item_id) LEFT JOIN dim_site w ON w.site_id = worst_site_id
            ORDER BY item_id\
            """.formatted(overstockDays);
    }
}
