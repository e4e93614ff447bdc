package dev.corrente.api.query;

/** Items' days, from the table that holds them ready: see {@link DerivedTables}. */
public final class SeriesQueries {
    /** More days than this are cut off, and the answer says so. */
    public static final int MOST_DAYS = 5_000;

    private SeriesQueries() {}

    /**
     * One series by day. Columns: date, forecast, actual, demand (units of the item, summed over sites), mape (%),
     * generated_at (microseconds since 1970, UTC), provenance_no; a day without a forecast has only date and demand. Up to
     * {@value #MOST_DAYS} rows and one more, which tells that there are more.
     *
     * <p>The rows come as they lie, and they lie sorted: asking for the order doubles the time.
     */
    public static Query days(int series, Period period) {
        Conditions where = new Conditions()
                .and("series_no = CAST(? AS INTEGER)", Bind.whole(series))
                .within("date", period);
        return new Query(
                "SELECT date, forecast, actual, demand, mape, generated_at, provenance_no FROM series " + where.text()
                        + " LIMIT " + (MOST_DAYS + 1),
                where.binds());
    }

    /** Every item with its series. Columns: item_id, sku, name, category, unit, series_no, source, newest. */
    public static Query items() {
        return Query.of("""
            SELECT item_id, sku, name, category, unit, series_no, source, newest
            FROM dim_item LEFT JOIN series_index USING (item_id) ORDER BY item_id, source\
            """);
    }

    /** Columns: source, model_version, dataset_id; the first row is number 1. */
    public static Query provenances() {
        return Query.of("SELECT source, model_version, dataset_id FROM series_provenance ORDER BY provenance_no");
    }
}
