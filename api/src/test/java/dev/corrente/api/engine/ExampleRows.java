package dev.corrente.api.engine;

import java.util.Map;

/**
 * Few rows that hold every case: ids with leading zeros and a slash, an item over two depots, one without a preferred
 * source, one without forecasts, NaN, nulls, and each state of stock.
 */
final class ExampleRows {
    private static final String FORECAST = """
        SELECT * FROM (VALUES
          (DATE '2026-01-01', '001', 10.0, 8.0, 25.0, 'ensemble', 'v2', TIMESTAMP '2026-01-10 03:00:00', 'results-a'),
          (DATE '2026-01-02', '001', 12.5, 10.0, 'NaN'::DOUBLE, 'ensemble', 'v2', TIMESTAMP '2026-01-10 03:00:00', 'results-a'),
          (DATE '2026-01-03', '001', 14.0, NULL, NULL, 'ensemble', 'v2', TIMESTAMP '2026-01-10 03:00:00', 'results-a'),
          (DATE '2026-01-01', '001', 99.0, 8.0, NULL, 'prophet', 'p1', TIMESTAMP '2026-01-20 03:00:00', 'results-b'),
          (DATE '2026-01-01', '002', 5.0, 4.0, NULL, 'arima', 'a1', TIMESTAMP '2026-01-05 03:00:00', 'results-a'),
          (DATE '2026-01-02', '002', 6.0, 8.0, NULL, 'arima', 'a1', TIMESTAMP '2026-01-05 03:00:00', 'results-a'),
          (DATE '2026-01-01', '002', 7.0, 4.0, NULL, 'lstm', 'l1', TIMESTAMP '2026-01-08 03:00:00', 'results-a'),
          (DATE '2026-01-05', '003', 1.0, NULL, NULL, 'ensemble', 'v2', TIMESTAMP '2026-01-10 03:00:00', 'results-a')
        ) t(date, item_id, forecast, actual, mape, source, model_version, generated_at, dataset_id)\
        """;

    private static final String INVENTORY = """
        SELECT *, 'count' AS source, 'c1' AS model_version, TIMESTAMP '2026-01-04 23:00:00' AS generated_at,
          'sample' AS dataset_id
        FROM (VALUES
          (DATE '2025-12-01', '001', 'SSA', 900.0, 10.0, 5.0, 7),
          (DATE '2026-01-02', '001', 'SSA', 2.0, 10.0, 5.0, 7),
          (DATE '2026-01-02', '001', 'REC', 6.0, 8.0, 4.0, 9),
          (DATE '2026-01-02', '002', 'SSA', 11.0, 10.0, 5.0, 3),
          (DATE '2026-01-02', '003', 'SSA', 12.0, 10.0, 5.0, 3),
          (DATE '2026-01-02', 'A/1', 'SSA', 500.0, 10.0, 5.0, 3)
        ) t(date, item_id, site_id, current_stock, reorder_point, safety_stock, lead_time_days)\
        """;

    static final Map<String, String> SELECTS = Map.of(
            "dim_item",
            """
            SELECT * FROM (VALUES
              ('001', 'CON-N', 'Conector N macho', 'Conectores', 'UN'),
              ('002', 'CAB-OP', 'Cabo óptico 12 fibras', 'Cabos', 'M'),
              ('003', 'BAT-12', 'Bateria 12 V', 'Energia', 'UN'),
              ('A/1', 'ABR', 'abraçadeira "inox"', 'Ferragens', 'UN')
            ) t(item_id, sku, name, category, unit)\
            """,
            "dim_site",
            """
            SELECT * FROM (VALUES ('SSA', 'Salvador', 'BA'), ('REC', 'Recife', 'PE'), ('OBR', 'Obra', NULL))
              t(site_id, name, state)\
            """,
            "dim_time",
            """
            SELECT d AS date, year(d) AS year, month(d) AS month, day(d) AS day, isodow(d) AS day_of_week
            FROM (SELECT CAST(range AS DATE) AS d FROM range(DATE '2026-01-01', DATE '2026-01-06', INTERVAL 1 DAY))\
            """,
            "fact_forecast",
            FORECAST,
            "fact_inventory",
            INVENTORY,
            "fact_demand",
            """
            SELECT * FROM (VALUES
              (DATE '2025-12-31', '001', 'SSA', 3.0),
              (DATE '2026-01-01', '001', 'SSA', 5.0),
              (DATE '2026-01-01', '001', 'REC', 3.0),
              (DATE '2026-01-02', '002', 'REC', 20.0),
              (DATE '2026-01-02', 'A/1', 'OBR', 1.5)
            ) t(date, item_id, site_id, quantity)\
            """,
            "fact_metrics",
            """
            SELECT *, 'ensemble' AS source, 'v2' AS model_version, TIMESTAMP '2026-01-10 03:00:00' AS generated_at,
              'results-a' AS dataset_id
            FROM (VALUES (DATE '2026-01-01', 'service_level', 0.97), (DATE '2026-01-02', 'service_level', 'NaN'::DOUBLE),
              (DATE '2026-01-01', 'inventory_turns', 4.0)) t(date, metric, value)\
            """,
            "agg_forecast_daily",
            """
            SELECT date, item_id, 1.0 AS forecast_mean_7d, 2.0 AS forecast_total_30d, NULL AS actual_mean_7d,
              NULL AS actual_total_30d, source, model_version, generated_at, dataset_id
            FROM (%s)\
            """.formatted(FORECAST));

    private ExampleRows() {}
}
