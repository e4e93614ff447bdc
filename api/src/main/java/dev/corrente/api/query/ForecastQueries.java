package dev.corrente.api.query;

import java.util.List;

/** Forecasts of one source at a time, and the demand that was counted beside them. */
public final class ForecastQueries {
    private ForecastQueries() {}

    /** Columns: source, generated_at (newest). An empty list of items means all. */
    public static Query sources(List<String> itemIds) {
        Conditions where = new Conditions().in("item_id", itemIds);
        return new Query(
                "SELECT source, max(generated_at) AS generated_at FROM fact_forecast " + where.text()
                        + " GROUP BY source ORDER BY source",
                where.binds());
    }

    /**
     * One row. Columns: first_day, last_day, item_count, total_forecast, total_actual, mape (%; the mean of the delivered
     * ones, else of |actual - forecast| / actual over days with demand), mape_basis (delivered, computed), last_updated.
     */
    public static Query summary(List<String> itemIds, String source, Period period) {
        Conditions where = scope(itemIds, source, period);
        return new Query("""
            SELECT first_day, last_day, item_count, total_forecast, total_actual,
              round(coalesce(delivered, computed), 6) AS mape,
              CASE WHEN delivered IS NOT NULL THEN 'delivered' WHEN computed IS NOT NULL THEN 'computed' END
                AS mape_basis,
              last_updated
            FROM (
              SELECT min(date) AS first_day, max(date) AS last_day, count(DISTINCT item_id) AS item_count,
                round(sum(forecast), 6) AS total_forecast, round(sum(actual), 6) AS total_actual, avg(mape) FILTER (WHERE isfinite(mape)) AS delivered,
                avg(100 * abs(actual - forecast) / actual) FILTER (WHERE actual > 0) AS computed,
                max(generated_at) AS last_updated
              FROM fact_forecast %s)\
            """.formatted(where.text()), where.binds());
    }

    /** Columns: source, model_version, generated_at, dataset_id, rows; newest first. */
    public static Query provenance(List<String> itemIds, String source, Period period) {
        Conditions where = scope(itemIds, source, period);
        return new Query("""
            SELECT source, model_version, generated_at, dataset_id, count(*) AS "rows"
            FROM fact_forecast %s
            GROUP BY ALL ORDER BY generated_at DESC, source, model_version, dataset_id LIMIT 50\
            """.formatted(where.text()), where.binds());
    }

    private static Conditions scope(List<String> itemIds, String source, Period period) {
        return new Conditions()
                .in("item_id", itemIds)
                .and("source = ?", Bind.text(source))
                .within("date", period);
    }
}
