package dev.corrente.api.ingest.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.corrente.api.ingest.csv.InputRefused;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static java.nio.charset.StandardCharsets.UTF_8;

/** JSON lines, one object each, read line by line. Numbers keep the digits that they are written with. */
public final class JsonLines {
    private static final int MOST_KEYS = 1000;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonLines() {}

    /** Finds every key; lines that are no object are a matter of reading. */
    static Source look(Path text, Path named) throws IOException {
        Set<String> keys = new LinkedHashSet<>();
        long rows = Lines.each(text, (_, line) -> {
            try (JsonParser json = JSON.createParser(line)) {
                List<String> found = new ArrayList<>();
                if (json.nextToken() == JsonToken.START_OBJECT) {
                    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
                        found.add(key);
                        json.nextToken();
                        json.skipChildren();
                    }
                }
                keys.addAll(found);
            } catch (JsonProcessingException e) {
                return;
            }
            if (keys.size() > MOST_KEYS) {
                throw new InputRefused(
                        named + ": more than " + MOST_KEYS + " different keys: this is no table. Nothing was stored.");
            }
        });
        return new Source.JsonLines(text, Source.header(List.copyOf(keys)), rows);
    }

    public static void read(Source.JsonLines source, Cells.Taker taker) throws IOException {
        List<String> names = source.header().names();
        Map<String, Integer> columns = new HashMap<>();
        names.forEach(name -> columns.put(name, columns.size()));
        Cells cells = new Cells(names.size());
        Lines.each(source.file(), (number, line) -> {
            cells.clear();
            try (JsonParser json = JSON.createParser(line)) {
                object(json, columns, cells);
                taker.row(number, cells);
            } catch (JsonProcessingException e) {
                taker.broken(number, "", e.getOriginalMessage(), new String(line, UTF_8));
            } catch (NotARow e) {
                taker.broken(number, e.column, String.valueOf(e.getMessage()), new String(line, UTF_8));
            }
        });
    }

    private static void object(JsonParser json, Map<String, Integer> columns, Cells cells) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new NotARow("", "the line is no object");
        }
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            // A key of a line that breaks later was not counted among the columns.
            Integer column = columns.get(key);
            JsonToken value = json.nextToken();
            if (column == null || value.isStructStart()) {
                throw new NotARow(key, "a list or an object stands where a value is needed");
            }
            cell(json, value, cells, column);
        }
        if (json.nextToken() != null) {
            throw new NotARow("", "something stands behind the object");
        }
    }

    private static void cell(JsonParser json, JsonToken value, Cells cells, int column) throws IOException {
        if (value.isNumeric()) {
            cells.number(column, json.getText());
        } else if (value != JsonToken.VALUE_NULL) {
            cells.text(column, json.getText());
        }
    }

    private static final class NotARow extends RuntimeException {
        private final String column;

        NotARow(String column, String reason) {
            super(reason, null, false, false);
            this.column = column;
        }
    }
}
