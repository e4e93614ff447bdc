package dev.corrente.reconciler.desired;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The JSON Schema that editors use says the same as the reader. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SchemaContract {
    private final List<Vocabulary> known;
    private final JsonNode definitions;
    private final Schema schema;

    /**
     * @param name of the file beside the stack file
     * @param known what the reader knows
     */
    SchemaContract(String name, List<Vocabulary> known) {
        this.known = known;
        try {
            String text = Files.readString(Path.of("../desired-state/schema").resolve(name));
            definitions = new ObjectMapper().readTree(text).get("$defs");
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text, InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stream<Vocabulary> vocabularies() {
        return known.stream();
    }

    List<Error> errors(String yaml) {
        return schema.validate(YamlAsJson.of(yaml).toString(), InputFormat.JSON);
    }

    @ParameterizedTest
    @MethodSource("vocabularies")
    void it_has_the_keys_that_the_reader_knows(Vocabulary vocabulary) {
        JsonNode definition = definitions.path(vocabulary.name());
        assertThat(new TreeSet<>(names(definition.path("properties")))).isEqualTo(new TreeSet<>(vocabulary.keys()));
        assertThat(definition.path("additionalProperties").asBoolean(true)).isFalse();
        assertThat(definition.path("patternProperties").has("^x-")).isEqualTo(vocabulary.extensible());
    }

    @Test
    void the_reader_knows_every_map_that_the_schema_defines() {
        List<String> maps = names(definitions).stream()
                .filter(name -> definitions.get(name).has("properties"))
                .toList();
        assertThat(maps).hasSameElementsAs(vocabularies().map(Vocabulary::name).toList());
    }

    @ParameterizedTest
    @MethodSource("vocabularies")
    void every_key_is_explained(Vocabulary vocabulary) {
        JsonNode definition = definitions.path(vocabulary.name());
        assertThat(definition.path("title").asText()).isNotBlank();
        assertThat(definition.path("description").asText()).isNotBlank();
        for (JsonNode property : definition.path("properties")) {
            assertThat(property.has("description") || property.has("$ref")).isTrue();
        }
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
