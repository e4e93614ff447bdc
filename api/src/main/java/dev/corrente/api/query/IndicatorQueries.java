package dev.corrente.api.query;

import java.util.Optional;

/** Business indicators as they were delivered. */
public final class IndicatorQueries {
    /** More rows than this are cut off, and the answer says so. */
    public static final int MOST_ROWS = 5_000;

    private IndicatorQueries() {}

    /** Columns: metric, date, value, source, model_version, generated_at, dataset_id. Up to the cap and one more. */
    public static Query rows(Optional<String> metric, Period period) {
        Conditions where =
                new Conditions().andIf(metric, "metric = ?", Bind::text).within("date", period);
        return new Query(
                "SELECT metric, date, value, source, model_version, generated_at, dataset_id FROM fact_metrics "
                        + where.text() + " ORDER BY metric, date LIMIT ?",
                where.bindsAnd(Bind.whole(MOST_ROWS + 1L)));
    }
}
