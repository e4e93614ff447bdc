package dev.corrente.reconciler.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.corrente.reconciler.desired.ComposeDuration;
import dev.corrente.reconciler.desired.Nearest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A request's body: one JSON object with known keys, read strictly. An empty body is an empty object. */
final class JsonBody {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final JsonNode object;

    private JsonBody(JsonNode object) {
        this.object = object;
    }

    /** @throws RequestRefused where it is anything else */
    static JsonBody of(String text, List<String> known) {
        JsonNode node = text.isBlank() ? JsonNodeFactory.instance.objectNode() : parsed(text);
        if (!node.isObject()) {
            throw refused("the body is JSON, but not an object such as {}");
        }
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                throw refused("$." + key + " is not known here; "
                        + Nearest.suggestion(key, known)
                                .orElse(
                                        known.isEmpty()
                                                ? "leave the body empty"
                                                : "known: " + String.join(", ", known)));
            }
        });
        return new JsonBody(node);
    }

    private static JsonNode parsed(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " (line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ")";
            throw refused("the body is not JSON: " + e.getOriginalMessage() + where);
        }
    }

    Optional<String> text(String key) {
        JsonNode value = object.path(key);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw refused("$." + key + " must be a text; leave it out where none is meant");
        }
        return Optional.of(value.textValue());
    }

    Optional<Duration> duration(String key) {
        return text(key)
                .map(text -> ComposeDuration.positive(text)
                        .orElseThrow(() -> refused("$." + key + " " + ComposeDuration.complaint(text))));
    }

    boolean flag(String key) {
        JsonNode value = object.path(key);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw refused("$." + key + " must be true or false");
        }
        return value.booleanValue();
    }

    OptionalLong positive(String key) {
        JsonNode value = object.path(key);
        if (value.isMissingNode()) {
            return OptionalLong.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 1) {
            throw refused("$." + key + " must be a whole number from 1");
        }
        return OptionalLong.of(value.longValue());
    }

    private static RequestRefused refused(String detail) {
        return new RequestRefused(400, "bad_body", "The body cannot be read", detail);
    }
}
