package dev.corrente.api.engine;

import java.nio.file.Path;
import java.util.Map;

/** Commits a snapshot for `./corrente bench api` into a store in a folder: forecasts of as many rows as are wanted. */
public final class BenchSnapshot {
    private static final int DAYS = 1_000;

    private BenchSnapshot() {}

    /** Arguments: a folder, whose {@code store} gets the snapshot; its id; rows of fact_forecast, 1,000 for each item. */
    public static void main(String[] arguments) {
        int items = Math.max(1, Integer.parseInt(arguments[2]) / DAYS);
        new GoldFixture(Path.of(arguments[0])).commit(arguments[1], selects(items));
    }

    private static Map<String, String> selects(int items) {
        String forecasts = forecasts(items);
        return Map.of(
                "dim_item",
                "SELECT printf('I%06d', i) AS item_id, printf('SKU-%06d', i) AS sku, 'Item ' || i AS name,"
                        + " 'Family ' || i % 20 AS category, 'UN' AS unit FROM range(" + items + ") t(i)",
                "fact_forecast",
                forecasts,
                "fact_demand",
                "SELECT DATE '2024-01-01' AS date, printf('I%06d', i) AS item_id, 'SSA' AS site_id, 1.0 AS quantity"
                        + " FROM range(" + items + ") t(i)",
                "fact_inventory",
                "SELECT DATE '2026-01-01' AS date, printf('I%06d', i) AS item_id, 'SSA' AS site_id,"
                        + " 10.0 + i % 90 AS current_stock, 20.0 AS reorder_point, 10.0 AS safety_stock,"
                        + " 7 AS lead_time_days, 'ensemble' AS source, 'v2026.11' AS model_version,"
                        + " TIMESTAMP '2026-11-20 03:00:00' AS generated_at, 'results-2026-11-20' AS dataset_id"
                        + " FROM range(" + items + ") t(i)",
                "agg_forecast_daily",
                "SELECT date, item_id, forecast AS forecast_mean_7d, forecast AS forecast_total_30d,"
                        + " actual AS actual_mean_7d, actual AS actual_total_30d, source, model_version, generated_at,"
                        + " dataset_id FROM (" + forecasts + ") WHERE date = DATE '2024-01-01'");
    }

    /** Nine columns; actual and mape are null for the last 300 days of an item, as they are in the future. */
    private static String forecasts(int items) {
        return """
            SELECT DATE '2024-01-01' + CAST(i %% %1$d AS INTEGER) AS date, printf('I%%06d', i // %1$d) AS item_id,
              round(10 + 5 * sin(i / 7.0) + hash(i) %% 10000 / 10000, 4) AS forecast,
              CASE WHEN i %% %1$d < 700 THEN floor(10 + 5 * sin(i / 7.0)) END AS actual,
              CASE WHEN i %% %1$d < 700 THEN round(hash(i + 1) %% 2000 / 100, 2) END AS mape,
              'ensemble' AS source, 'v2026.11' AS model_version, TIMESTAMP '2026-11-20 03:00:00' AS generated_at,
              'results-2026-11-20' AS dataset_id
            FROM range(CAST(%2$d AS BIGINT) * %1$d) t(i)\
            """.formatted(DAYS, items);
    }
}
