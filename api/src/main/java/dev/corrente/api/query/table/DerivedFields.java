package dev.corrente.api.query.table;

import dev.corrente.api.dataset.Contracts;

import java.util.List;
import java.util.stream.Stream;

import static dev.corrente.api.query.table.FieldType.DAY;
import static dev.corrente.api.query.table.FieldType.FLAG;
import static dev.corrente.api.query.table.FieldType.INSTANT;
import static dev.corrente.api.query.table.FieldType.REAL;
import static dev.corrente.api.query.table.FieldType.TEXT;
import static dev.corrente.api.query.table.FieldType.WHOLE;

/** The fields of the tables that a snapshot gets when it is loaded: see {@link dev.corrente.api.query.DerivedTables}. */
final class DerivedFields {
    private static final Table STOCK_BY_SITE = new Table(
            "stock_by_site",
            "the newest count of each item in each depot, and how it stands",
            Stream.concat(
                            Contracts.FACT_INVENTORY.columns().stream().map(Field::of),
                            Stream.of(some("status", TEXT), some("critical", FLAG), some("cover", REAL)))
                    .toList(),
            List.of("item_id", "site_id"),
            List.of("item_id", "site_id"));

    private static final Table STOCK_BY_ITEM = new Table(
            "stock_by_item",
            "each item's newest counts summed over depots, and how it stands",
            List.of(
                    some("item_id", TEXT),
                    some("sku", TEXT),
                    some("name", TEXT),
                    some("category", TEXT),
                    some("unit", TEXT),
                    some("status", TEXT),
                    some("critical", FLAG),
                    some("date", DAY),
                    some("current_stock", REAL),
                    some("reorder_point", REAL),
                    some("safety_stock", REAL),
                    some("lead_time_days", WHOLE),
                    some("forecast_days", WHOLE),
                    perhaps("forecast_ahead", REAL),
                    perhaps("forecast_source", TEXT),
                    some("site_count", WHOLE),
                    some("worst_site_id", TEXT),
                    perhaps("worst_site_name", TEXT),
                    some("last_updated", INSTANT),
                    some("severity", REAL)),
            List.of("item_id"),
            List.of("item_id"));

    static final List<Table> TABLES = List.of(STOCK_BY_SITE, STOCK_BY_ITEM);

    private DerivedFields() {}

    private static Field some(String name, FieldType type) {
        return new Field(name, type, false);
    }

    private static Field perhaps(String name, FieldType type) {
        return new Field(name, type, true);
    }
}
