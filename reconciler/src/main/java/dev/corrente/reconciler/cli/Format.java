package dev.corrente.reconciler.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** {@code -o text} for people, {@code -o json} and {@code -o yaml} for programs. */
enum Format {
    TEXT,
    JSON,
    YAML;

    /** The texts of {@code -o}'s help. */
    static final String HELP = "text, json or yaml (default: text)";

    private static final ObjectMapper LINE = JsonMapper.builder().build();
    private static final ObjectMapper PAGE =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    static String json(Object value) {
        return written(PAGE, value);
    }

    static String yaml(Object value) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setSplitLines(false)
                .build();
        return new Dump(settings)
                .dumpToString(LINE.convertValue(value, Object.class))
                .stripTrailing();
    }

    /** The whole of an answer, in a form for programs. */
    String page(Object value) {
        return this == YAML ? yaml(value) : json(value);
    }

    /** One of many answers that come one after the other: a line of JSON, or a document of YAML. */
    String item(Object value) {
        return this == YAML ? "---\n" + yaml(value) : written(LINE, value);
    }

    private static String written(ObjectMapper mapper, Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record that cannot be written: " + value.getClass(), e);
        }
    }
}
