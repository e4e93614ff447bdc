package dev.corrente.reconciler.desired;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The JSON Schema of the policy file says the same as its reader. */
class PolicySchemaTest {
    private final String text = Files.readString(Path.of("../desired-state/schema/policy.schema.json"));
    private final JsonNode definitions = new ObjectMapper().readTree(text).get("$defs");
    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(text, InputFormat.JSON);

    PolicySchemaTest() throws IOException {}

    static Stream<Vocabulary> vocabularies() {
        return PolicyVocabulary.all().stream();
    }

    @ParameterizedTest
    @MethodSource("vocabularies")
    void it_has_the_keys_that_the_reader_knows_and_explains_each(Vocabulary vocabulary) {
        JsonNode definition = definitions.path(vocabulary.name());
        TreeSet<String> names = new TreeSet<>();
        definition.path("properties").fieldNames().forEachRemaining(names::add);

        assertThat(names).isEqualTo(new TreeSet<>(vocabulary.keys()));
        assertThat(definition.path("additionalProperties").asBoolean(true)).isFalse();
        assertThat(definition.path("title").asText()).isNotBlank();
        assertThat(definition.path("description").asText()).isNotBlank();
        for (JsonNode property : definition.path("properties")) {
            assertThat(property.has("description") || property.has("$ref")).isTrue();
        }
    }

    @Test
    void a_good_file_is_valid_and_an_unknown_key_is_not() {
        assertThat(errors(PolicyReaderTest.EVERYTHING)).isEmpty();
        assertThat(errors(PolicyReaderTest.EVERYTHING.replace("path:", "pat:"))).isNotEmpty();
    }

    private List<Error> errors(String yaml) {
        return schema.validate(YamlAsJson.of(yaml).toString(), InputFormat.JSON);
    }
}
