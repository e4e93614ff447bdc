package dev.corrente.api.dataset;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import static dev.corrente.api.dataset.Column.optional;
import static dev.corrente.api.dataset.Column.required;
import static dev.corrente.api.dataset.ColumnType.DATE;
import static dev.corrente.api.dataset.ColumnType.DOUBLE;
import static dev.corrente.api.dataset.ColumnType.INT;
import static dev.corrente.api.dataset.ColumnType.STRING;
import static dev.corrente.api.dataset.ColumnType.TIMESTAMP;

/** The gold star schema, declared once. Ingestion checks against it, the API answers by it. */
public final class Contracts {
    /** Of a file in which a measure is missing in more rows than this, the other rows are not to be trusted either. */
    private static final double FEW = 0.01;

    private static final List<Column> PROVENANCE = List.of(
            required("source", STRING),
            required("model_version", STRING),
            required("generated_at", TIMESTAMP),
            required("dataset_id", STRING));

    public static final TableContract DIM_ITEM = delivered(
            "dim_item",
            List.of(
                    required("item_id", STRING),
                    required("sku", STRING),
                    required("name", STRING),
                    required("category", STRING),
                    required("unit", STRING)),
            List.of("item_id"),
            List.of("item_id"));

    public static final TableContract DIM_SITE = delivered(
            "dim_site",
            List.of(required("site_id", STRING), required("name", STRING), optional("state", STRING)),
            List.of("site_id"),
            List.of("site_id"));

    public static final TableContract DIM_TIME = new TableContract(
            "dim_time",
            List.of(
                    required("date", DATE),
                    required("year", INT),
                    required("month", INT).atLeast(1).atMost(12),
                    required("day", INT).atLeast(1).atMost(31),
                    required("day_of_week", INT).atLeast(1).atMost(7)),
            List.of("date"),
            List.of("date"),
            false,
            true);

    public static final TableContract FACT_FORECAST = results(
            "fact_forecast",
            List.of(
                    required("date", DATE),
                    required("item_id", STRING).in("dim_item", "item_id"),
                    required("forecast", DOUBLE).atLeast(0).nullsBelow(FEW),
                    optional("actual", DOUBLE).atLeast(0),
                    optional("mape", DOUBLE).atLeast(0)),
            List.of("date", "item_id", "source"),
            List.of("item_id", "source", "date"));

    public static final TableContract FACT_INVENTORY = results(
            "fact_inventory",
            List.of(
                    required("date", DATE),
                    required("item_id", STRING).in("dim_item", "item_id"),
                    required("site_id", STRING).in("dim_site", "site_id"),
                    required("current_stock", DOUBLE).atLeast(0).nullsBelow(FEW),
                    required("reorder_point", DOUBLE).atLeast(0).nullsBelow(FEW),
                    required("safety_stock", DOUBLE).atLeast(0).nullsBelow(FEW),
                    required("lead_time_days", INT).atLeast(0)),
            List.of("date", "item_id", "site_id"),
            List.of("item_id", "site_id", "date"));

    public static final TableContract FACT_DEMAND = delivered(
            "fact_demand",
            List.of(
                    required("date", DATE),
                    required("item_id", STRING).in("dim_item", "item_id"),
                    required("site_id", STRING).in("dim_site", "site_id"),
                    required("quantity", DOUBLE).atLeast(0).nullsBelow(FEW)),
            List.of("date", "item_id", "site_id"),
            List.of("item_id", "site_id", "date"));

    public static final TableContract FACT_METRICS = results(
            "fact_metrics",
            List.of(
                    required("date", DATE),
                    required("metric", STRING),
                    required("value", DOUBLE).nullsBelow(FEW)),
            List.of("date", "metric"),
            List.of("metric", "date"));

    /** Trailing 7-day means and 30-day totals per item and source; the provenance is that of the row's own day. */
    public static final TableContract AGG_FORECAST_DAILY = new TableContract(
            "agg_forecast_daily",
            withProvenance(List.of(
                    required("date", DATE),
                    required("item_id", STRING).in("dim_item", "item_id"),
                    required("forecast_mean_7d", DOUBLE).atLeast(0),
                    required("forecast_total_30d", DOUBLE).atLeast(0),
                    optional("actual_mean_7d", DOUBLE).atLeast(0),
                    optional("actual_total_30d", DOUBLE).atLeast(0))),
            List.of("date", "item_id", "source"),
            List.of("item_id", "source", "date"),
            true,
            true);

    /** Every gold table, dimensions first. A snapshot holds all of them, empty ones included. */
    public static final List<TableContract> ALL = List.of(
            DIM_ITEM, DIM_SITE, DIM_TIME, FACT_FORECAST, FACT_INVENTORY, FACT_DEMAND, FACT_METRICS, AGG_FORECAST_DAILY);

    private Contracts() {}

    public static Optional<TableContract> find(String name) {
        return ALL.stream().filter(t -> t.name().equals(name)).findFirst();
    }

    private static TableContract delivered(String name, List<Column> columns, List<String> key, List<String> order) {
        return new TableContract(name, columns, key, order, false, false);
    }

    private static TableContract results(String name, List<Column> columns, List<String> key, List<String> order) {
        return new TableContract(name, withProvenance(columns), key, order, true, false);
    }

    private static List<Column> withProvenance(List<Column> columns) {
        return Stream.concat(columns.stream(), PROVENANCE.stream()).toList();
    }
}
