package dev.corrente.api.dataset;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class ContractsTest {
    @SuppressWarnings("UnusedVariable") // Named by the annotation.
    private static final List<TableContract> TABLES = Contracts.ALL;

    @ParameterizedTest
    @FieldSource("TABLES")
    void keysOrdersAndReferencesNameColumnsThatExist(TableContract table) {
        assertThat(table.columnNames())
                .containsAll(table.key())
                .containsAll(table.order())
                .doesNotHaveDuplicates();
        for (String key : table.key()) {
            assertThat(table.column(key))
                    .as(key)
                    .hasValueSatisfying(c -> assertThat(c.nullable()).isFalse());
        }
        for (Column column : table.columns()) {
            column.references()
                    .ifPresent(to -> assertThat(Contracts.find(to.table()).flatMap(t -> t.column(to.column())))
                            .isPresent());
        }
    }

    @ParameterizedTest
    @FieldSource("TABLES")
    void resultsCarryTheirProvenance(TableContract table) {
        boolean carries =
                table.columnNames().containsAll(List.of("source", "model_version", "generated_at", "dataset_id"));
        assertThat(carries).isEqualTo(table.provenance());
    }
}
