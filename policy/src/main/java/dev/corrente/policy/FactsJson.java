package dev.corrente.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.util.Optional;

/** Facts as JSON. Strict on reading: a half-written or foreign text is no facts. */
final class FactsJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .build();

    private FactsJson() {}

    static String write(ImageFacts facts) {
        try {
            return JSON.writeValueAsString(facts);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Facts cannot be written as JSON", impossible);
        }
    }

    static Optional<ImageFacts> read(String json) {
        try {
            return Optional.ofNullable(JSON.readValue(json, ImageFacts.class));
        } catch (JsonProcessingException damaged) {
            return Optional.empty();
        }
    }
}
