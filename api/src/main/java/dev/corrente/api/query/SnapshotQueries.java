package dev.corrente.api.query;

/** What a snapshot says about itself. */
public final class SnapshotQueries {
    private SnapshotQueries() {}

    /** Columns: dataset_id, source, model_version, generated_at (newest), rows; over all tables of results. */
    public static Query provenance() {
        return Query.of("""
            SELECT dataset_id, source, model_version, max(generated_at) AS generated_at, count(*) AS "rows"
            FROM (SELECT dataset_id, source, model_version, generated_at FROM fact_forecast
              UNION ALL SELECT dataset_id, source, model_version, generated_at FROM fact_inventory
              UNION ALL SELECT dataset_id, source, model_version, generated_at FROM fact_metrics)
            GROUP BY dataset_id, source, model_version ORDER BY ALL LIMIT 200\
            """);
    }

    /** One row: items, sites, and the first and last day of demand and of forecasts. */
    public static Query extent() {
        return Query.of("""
            SELECT (SELECT count(*) FROM dim_item) AS items, (SELECT count(*) FROM dim_site) AS sites,
              (SELECT min(date) FROM fact_demand) AS demand_start,
              (SELECT max(date) FROM fact_demand) AS demand_end,
              (SELECT min(date) FROM fact_forecast) AS forecast_start,
              (SELECT max(date) FROM fact_forecast) AS forecast_end\
            """);
    }
}
