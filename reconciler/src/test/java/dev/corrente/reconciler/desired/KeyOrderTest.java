package dev.corrente.reconciler.desired;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.corrente.reconciler.model.Stack;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** JSON is YAML, so a shuffled document can be written as JSON and read like any other. */
class KeyOrderTest {
    @TempDir
    Path project;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void the_order_of_keys_means_nothing(long seed) {
        Stack stack = SharedCases.good(project, "everything").stack();
        JsonNode shuffled = shuffle(YamlAsJson.of(SharedCases.text("good", "everything")), new Random(seed));
        StackFolder other = SharedCases.good(project, "everything").file("stack.yaml", shuffled.toString());
        assertThat(other.stack()).isEqualTo(stack);
    }

    private static JsonNode shuffle(JsonNode node, Random random) {
        if (node.isArray()) {
            List<JsonNode> items = new ArrayList<>();
            node.forEach(item -> items.add(shuffle(item, random)));
            return JsonNodeFactory.instance.arrayNode().addAll(items);
        }
        if (!node.isObject()) {
            return node;
        }
        List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(node.properties());
        Collections.shuffle(fields, random);
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        fields.forEach(field -> object.set(field.getKey(), shuffle(field.getValue(), random)));
        return object;
    }
}
