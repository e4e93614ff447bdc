package dev.corrente.api.query;

/** Demand that was counted, summed by one dimension. Quantities of different units add up as plain numbers. */
public final class DemandQueries {
    private static final String FROM =
            " FROM fact_demand f JOIN dim_item i ON i.item_id = f.item_id JOIN dim_site s ON s.site_id = f.site_id ";

    private DemandQueries() {}

    /** Columns: key, label, quantity, unit (null when the group mixes units), days (with demand), items. */
    public static Query grouped(DemandGroup group, DemandFilter filter, Page page) {
        Conditions where = where(filter);
        return new Query(
                "SELECT " + group.key() + " AS key, " + group.label()
                        + " AS label, round(sum(f.quantity), 6) AS quantity,"
                        + " CASE WHEN min(i.unit) = max(i.unit) THEN min(i.unit) END AS unit,"
                        + " count(DISTINCT f.date) AS days, count(DISTINCT f.item_id) AS items" + FROM + where.text()
                        + " GROUP BY " + group.key() + " ORDER BY " + group.order() + " LIMIT ? OFFSET ?",
                where.bindsAnd(page.binds()));
    }

    /** One row over the whole filter: total (groups), total_quantity, first_day, last_day. */
    public static Query totals(DemandGroup group, DemandFilter filter) {
        Conditions where = where(filter);
        return new Query(
                "SELECT count(DISTINCT " + group.key() + ") AS total, round(sum(f.quantity), 6) AS total_quantity,"
                        + " min(f.date) AS first_day, max(f.date) AS last_day" + FROM + where.text(),
                where.binds());
    }

    private static Conditions where(DemandFilter filter) {
        return new Conditions()
                .andIf(filter.itemId(), "f.item_id = ?", Bind::text)
                .andIf(filter.siteId(), "f.site_id = ?", Bind::text)
                .andIf(filter.state(), "s.state = ?", Bind::text)
                .andIf(filter.category(), "i.category = ?", Bind::text)
                .within("f.date", filter.period());
    }
}
