package dev.corrente.reconciler.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.Optional;

/** How the state's files are written: JSON, unknown properties ignored so that an older version can read a newer file. */
public final class HistoryJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private HistoryJson() {}

    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new AssertionError("records of texts can always be written", e);
        }
    }

    /** A file that cannot be read is as good as none: what it held is only precision. */
    public static <T> Optional<T> read(byte[] bytes, Class<T> type) {
        try {
            return Optional.of(MAPPER.readValue(bytes, type));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
