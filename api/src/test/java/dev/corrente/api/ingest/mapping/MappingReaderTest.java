package dev.corrente.api.ingest.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.corrente.api.dataset.Column;
import dev.corrente.api.ingest.csv.InputRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class MappingReaderTest {
    private static final String GOOD = """
            apiVersion: corrente.dev/v1
            kind: Mapping
            name: stock_take
            file: { decimalComma: true, missing: [N/D, S/N] }
            columns:
              - { header: DIA, name: date, format: mm/dd/yyyy }
              - { header: ITEM, synonyms: [CODIGO], name: item_id }
              - { header: DEPOSITO, name: site_id, default: A }
              - { header: QTD, name: quantity, factor: 1000 }
            targets:
              - { table: fact_demand, combine: sum }
            quarantine: { refuseAbove: 12.5% }
            """;

    private static String schema() throws IOException {
        try (InputStream in = MappingReaderTest.class.getResourceAsStream("mapping.schema.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
        }
    }

    private static boolean keepsSchema(String yaml) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema())
                .validate(yaml, InputFormat.YAML)
                .isEmpty();
    }

    private static List<String> mistakes(String yaml) {
        var refused = catchThrowableOfType(InputRefused.class, () -> MappingReader.read("m.yaml", yaml));
        assertThat(refused).as(yaml).isNotNull();
        return String.valueOf(refused.getMessage()).lines().toList();
    }

    @Test
    void whatAMappingSaysIsReadAndWhatItLeavesOutComesFromTheGoldTable() {
        Mapping mapping = MappingReader.read("m.yaml", GOOD);
        assertThat(mapping.refuseAbove()).isEqualTo(0.125);
        assertThat(mapping.layout().missing()).containsExactly("N/D", "S/N");
        Field quantity = mapping.fields().getLast();
        assertThat(quantity.type()).isEqualTo(dev.corrente.api.dataset.ColumnType.DOUBLE);
        assertThat(quantity.minimum()).hasValue(0);
        assertThat(quantity.reading().factor()).hasValue(1000);
        assertThat(mapping.fields().getFirst().reading().formats()).containsExactly("%m/%d/%Y");
        assertThat(mapping.fields().get(1).references()).contains(new Column.Reference("dim_item", "item_id"));
    }

    @Test
    void theShippedMappingsOfGoldTablesHaveTheirColumnsAndRules() {
        for (Mapping mapping : Mappings.ALL.subList(1, Mappings.ALL.size())) {
            var table = mapping.counted().table();
            assertThat(mapping.name()).isEqualTo(table.name());
            assertThat(mapping.fields()).extracting(Field::name).isEqualTo(table.columnNames());
            for (Field field : mapping.fields()) {
                Column column = table.column(field.name()).orElseThrow();
                assertThat(List.of(
                                field.type(),
                                field.required(),
                                field.mayBeAbsent(),
                                field.minimum(),
                                field.maximum(),
                                field.references()))
                        .as(table.name() + "." + field.name())
                        .isEqualTo(List.of(
                                column.type(),
                                !column.nullable(),
                                column.nullable(),
                                column.minimum(),
                                column.maximum(),
                                column.references()));
            }
        }
    }

    @Test
    void whatIsShippedKeepsTheSchema() throws IOException {
        for (Mapping mapping : Mappings.ALL) {
            assertThat(keepsSchema(mapping.text())).as(mapping.name()).isTrue();
        }
        assertThat(keepsSchema(GOOD)).isTrue();
    }

    @Test
    void readerAndSchemaKnowTheSameWords() throws IOException {
        JsonNode defs = new ObjectMapper().readTree(schema()).path("$defs");
        assertThat(keys(defs, "mapping")).isEqualTo(MappingKeys.MAPPING);
        assertThat(keys(defs, "file")).isEqualTo(MappingKeys.FILE);
        assertThat(keys(defs, "column")).isEqualTo(MappingKeys.COLUMN);
        assertThat(keys(defs, "exclude")).isEqualTo(MappingKeys.EXCLUDE);
        assertThat(keys(defs, "check")).isEqualTo(MappingKeys.CHECK);
        assertThat(keys(defs, "target")).isEqualTo(MappingKeys.TARGET);
        assertThat(keys(defs, "value")).isEqualTo(MappingKeys.VALUE);
        assertThat(keys(defs, "quarantine")).isEqualTo(MappingKeys.QUARANTINE);
    }

    private static Set<String> keys(JsonNode defs, String type) {
        Set<String> keys = new TreeSet<>();
        defs.path(type).path("properties").fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "factor: 1000 | facto: 1000 | m.yaml:9:43 columns[3].facto: unknown key 'facto', did you mean 'factor'?",
                "factor: 1000 | type: number | m.yaml:9:42 columns[3].type: 'number' is not one of date, double, int, string, timestamp",
                "factor: 1000 | factor: '1,5' | m.yaml:9:44 columns[3].factor: '1,5' is no number; write it with a decimal dot",
                "mm/dd/yyyy | dd.MM.yyyy | m.yaml:6:40 columns[0].format: 'dd.MM.yyyy' is no format",
                "fact_demand | fact_demnd | m.yaml:11:14 targets[0].table: 'fact_demnd' is not one of",
                "name: quantity | name: qty, type: double | m.yaml:11:5 targets[0]: fact_demand needs 'quantity'",
                "name: quantity | name: qty | m.yaml:9:5 columns[3]: 'type' is missing",
                "12.5% | 0.125 | m.yaml:12:28 quarantine.refuseAbove: '0.125' is no share; write 0% to 100%",
                "'combine: sum' | 'combine: sum, newestBy: day' | m.yaml:11:51 targets[0].newestBy: there is no column 'day'",
                "kind: Mapping | kind: Maping | m.yaml:2:7 kind: 'Maping' is not known here; write kind: Mapping",
                "stock_take | Stock | m.yaml:3:7 name: 'Stock' is no name"
            })
    void aMistakeIsSaidWithItsPlaceAndWhatToWrite(String from, String to, String message) {
        assertThat(mistakes(GOOD.replace(from, to))).first().asString().startsWith(message);
    }

    @Test
    void allMistakesAreSaidAtOnce() {
        assertThat(mistakes(GOOD.replace("factor", "facto").replace("stock_take", "Stock")))
                .hasSize(3)
                .last()
                .isEqualTo("Mend the mapping and try again; nothing was stored.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "- a", "name: [", "name: a\nname: b", "a: &x [1]\nb: *x", "name: !!java.util.Date x"})
    void whatIsNoMappingIsRefusedInWords(String yaml) {
        assertThat(mistakes(yaml)).first().asString().startsWith("m.yaml");
    }

    @Test
    void aReferenceToATableThatTheMappingFillsItselfIsNotAsked() {
        assertThat(Mappings.find("purchases").orElseThrow().fields())
                .allSatisfy(f -> assertThat(f.references()).isEmpty());
    }

    @Test
    void anAbsentFileIsNamed() {
        assertThatThrownBy(() -> MappingReader.read(java.nio.file.Path.of("no/such.yaml")))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("no/such.yaml");
    }
}
