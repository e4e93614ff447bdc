package dev.corrente.reconciler.desired;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;

/** A stack file as an editor's schema check sees it: aliases and merges resolved, variables as they are written. */
final class YamlAsJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private YamlAsJson() {}

    static JsonNode of(String yaml) {
        Problems problems = new Problems();
        Yaml root = TreeBuilder.read("stack.yaml", yaml, problems, Parsed::good).orElseThrow();
        return json(root);
    }

    private static JsonNode json(Yaml yaml) {
        return switch (yaml) {
            case Yaml.Mapping map -> {
                ObjectNode object = JSON.objectNode();
                map.entries().forEach(entry -> object.set(entry.key(), json(entry.value())));
                yield object;
            }
            case Yaml.Sequence list -> {
                ArrayNode array = JSON.arrayNode();
                list.items().forEach(item -> array.add(json(item)));
                yield array;
            }
            case Yaml.Scalar scalar -> json(scalar);
            case Yaml.Broken _ -> JSON.textNode("passed over");
        };
    }

    private static JsonNode json(Yaml.Scalar scalar) {
        if (scalar.isNothing()) {
            return JSON.nullNode();
        }
        if (scalar.isBoolean()) {
            return JSON.booleanNode(Boolean.parseBoolean(scalar.text()));
        }
        return scalar.isNumber() ? JSON.numberNode(new BigDecimal(scalar.text())) : JSON.textNode(scalar.text());
    }
}
