package dev.corrente.api.dataset;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a gold table promises.
 *
 * @param columns in the order in which they stand in the Parquet object
 * @param key columns that are never null and, together, unique
 * @param order columns by which the rows are sorted, so that one item's rows lie together
 * @param provenance whether every row tells source, model_version, generated_at and dataset_id
 * @param computed whether ingestion derives the table from others, so that no file may deliver it
 */
public record TableContract(
        String name, List<Column> columns, List<String> key, List<String> order, boolean provenance, boolean computed) {

    public Optional<Column> column(String name) {
        return columns.stream().filter(c -> c.name().equals(name)).findFirst();
    }

    /** The columns by which rows are sorted so that there is one order. */
    public List<String> sorting() {
        return Stream.concat(order.stream(), key.stream()).distinct().toList();
    }

    public List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }
}
