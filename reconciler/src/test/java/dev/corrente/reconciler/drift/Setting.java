package dev.corrente.reconciler.drift;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * One thing that a stack file can say of a service.
 *
 * @param pointer where it stands in the service
 * @param paths the settings that are reported when it changes, and no others
 * @param values what it may be; no two of them mean the same, and none what its absence means
 */
record Setting(JsonPointer pointer, Pattern paths, List<JsonNode> values) {
    static final JsonMapper JSON = JsonMapper.builder().build();

    /** Nothing: it says how the reconciler treats the container, which itself is all the same. */
    private static final String NOTHING = "-";

    /** @param line pointer, paths and values, with bars between them */
    static Setting of(String line) {
        String[] parts = line.strip().split(" +\\| +");
        return new Setting(
                JsonPointer.compile(parts[0]),
                Pattern.compile(parts[1]),
                Arrays.stream(parts).skip(2).map(Setting::read).toList());
    }

    static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    boolean isReported() {
        return !paths.pattern().equals(NOTHING);
    }

    boolean isIn(ObjectNode service) {
        return !service.at(pointer).isMissingNode();
    }

    /** The service with this setting at one of its other values; where there is none, without it. */
    ObjectNode changed(ObjectNode service, Random random) {
        List<JsonNode> others = values.stream()
                .filter(value -> !value.equals(service.at(pointer)))
                .toList();
        return others.isEmpty() ? removed(service) : with(service, others.get(random.nextInt(others.size())));
    }

    ObjectNode removed(ObjectNode service) {
        ObjectNode copy = service.deepCopy();
        if (copy.at(pointer.head()) instanceof ObjectNode parent) {
            parent.remove(pointer.last().getMatchingProperty());
            if (parent.isEmpty() && !pointer.head().matches()) {
                copy.remove(pointer.head().getMatchingProperty());
            }
        }
        return copy;
    }

    private ObjectNode with(ObjectNode service, JsonNode value) {
        ObjectNode copy = service.deepCopy();
        ObjectNode parent = pointer.head().matches()
                ? copy
                : copy.withObject("/" + pointer.head().getMatchingProperty());
        parent.set(pointer.last().getMatchingProperty(), value);
        return copy;
    }
}
