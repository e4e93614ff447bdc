package dev.corrente.api.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Checks values against the part of JSON Schema that the OpenAPI document uses. */
record SchemaCheck(JsonObject schemas) {
    private static final Map<Class<?>, String> NAMES = Map.of(
            String.class, "string", Boolean.class, "boolean", JsonObject.class, "object", JsonArray.class, "array");

    /** What is not as the named schema says, one line each. */
    List<String> faults(String schema, Object value) {
        List<String> faults = new ArrayList<>();
        check(new JsonObject().put("$ref", "#/components/schemas/" + schema), value, "$", faults);
        return faults;
    }

    private void check(JsonObject schema, @Nullable Object value, String at, List<String> faults) {
        String ref = schema.getString("$ref");
        if (ref != null) {
            check(schemas.getJsonObject(ref.substring(ref.lastIndexOf('/') + 1)), value, at, faults);
            return;
        }
        JsonArray choices = schema.getJsonArray("oneOf");
        if (choices != null) {
            oneOf(choices, value, at, faults);
            return;
        }
        if (!types(schema).contains(type(value))) {
            faults.add(at + " is a " + type(value) + ", not " + types(schema));
        }
        JsonArray allowed = schema.getJsonArray("enum");
        if (allowed != null && !allowed.contains(value)) {
            faults.add(at + " is " + value + ", not one of " + allowed);
        }
        if (value instanceof JsonObject object) {
            object(schema, object, at, faults);
        }
        if (value instanceof JsonArray array) {
            JsonObject items = schema.getJsonObject("items");
            if (items != null) {
                array.forEach(element -> check(items, element, at + "[]", faults));
            }
        }
    }

    private void oneOf(JsonArray choices, @Nullable Object value, String at, List<String> faults) {
        boolean fits = choices.stream().anyMatch(choice -> {
            List<String> some = new ArrayList<>();
            check((JsonObject) choice, value, at, some);
            return some.isEmpty();
        });
        if (!fits) {
            faults.add(at + " is none of " + choices);
        }
    }

    private void object(JsonObject schema, JsonObject value, String at, List<String> faults) {
        JsonObject properties = schema.getJsonObject("properties", new JsonObject());
        for (Object name : schema.getJsonArray("required", new JsonArray())) {
            if (!value.containsKey((String) name)) {
                faults.add(at + "." + name + " is missing");
            }
        }
        for (String name : value.fieldNames()) {
            if (properties.containsKey(name)) {
                check(properties.getJsonObject(name), value.getValue(name), at + "." + name, faults);
            } else if (schema.getValue("additionalProperties") instanceof JsonObject any) {
                check(any, value.getValue(name), at + "." + name, faults);
            } else if (!Boolean.TRUE.equals(schema.getValue("additionalProperties"))) {
                faults.add(at + "." + name + " is not in the schema");
            }
        }
    }

    /** An integer is a number as well. */
    private static List<String> types(JsonObject schema) {
        Object type = schema.getValue("type");
        List<String> types = new ArrayList<>();
        if (type instanceof JsonArray several) {
            several.forEach(one -> types.add((String) one));
        } else {
            types.add(String.valueOf(type));
        }
        if (types.contains("number")) {
            types.add("integer");
        }
        return types;
    }

    private static String type(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Integer || value instanceof Long) {
            return "integer";
        }
        return NAMES.getOrDefault(value.getClass(), "number");
    }
}
