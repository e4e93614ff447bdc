package dev.corrente.api.query;

/** Depots. */
public final class SiteQueries {
    private SiteQueries() {}

    /** Columns: site_id, name, state, items (counted there), understock, critical. */
    public static Query all() {
        return Query.of("""
            SELECT d.site_id, d.name, d.state, count(s.item_id) AS items,
              count(*) FILTER (WHERE s.status = 'understock') AS understock,
              count(*) FILTER (WHERE s.critical) AS critical
            FROM dim_site d LEFT JOIN stock_by_site s USING (site_id)
            GROUP BY d.site_id, d.name, d.state
            ORDER BY d.name COLLATE NOCASE.NOACCENT, d.site_id LIMIT 5000\
            """);
    }

    /** Columns: site_id, name, state; no row when the site is unknown. */
    public static Query one(String siteId) {
        return Query.of("SELECT site_id, name, state FROM dim_site WHERE site_id = ?", Bind.text(siteId));
    }
}
