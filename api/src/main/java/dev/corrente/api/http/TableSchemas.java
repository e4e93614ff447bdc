package dev.corrente.api.http;

import dev.corrente.api.query.table.Field;
import dev.corrente.api.query.table.FieldType;
import dev.corrente.api.query.table.Table;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The schemas of pages, from the fields of the tables. A question may choose columns, so none of a row is required. */
final class TableSchemas {
    private TableSchemas() {}

    /** {@code FactForecastPage} for fact_forecast. */
    static String name(Table table) {
        return Stream.of(table.name().split("_", -1))
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining())
                + "Page";
    }

    /** Every schema by its name. */
    static Map<String, String> all() {
        return Table.ALL.stream()
                .collect(Collectors.toMap(TableSchemas::name, TableSchemas::page, (a, _) -> a, TreeMap::new));
    }

    private static String page(Table table) {
        String row = table.fields().stream()
                .map(f -> "\"" + f.name() + "\":" + schema(f))
                .collect(Collectors.joining(","));
        return """
            {"type":"object","properties":{
              "table":{"type":"string","enum":["%s"]},
              "total":{"type":"integer","description":"rows on all pages; absent where they were not counted"},
              "limit":{"type":"integer"},
              "data":{"type":"array","items":{"type":"object","properties":{%s},
                "description":"the chosen columns; of an aggregate those of by, and one named function_column for each",
                "additionalProperties":{"type":["number","string","boolean","null"]}}},
              "next":{"type":["string","null"],"description":"the cursor of the next page; null on the last"}},
              "required":["table","limit","data","next"],"additionalProperties":false}\
            """.formatted(table.name(), row);
    }

    /** A number may be null without being nullable: JSON has no word for NaN. */
    private static String schema(Field field) {
        boolean maybe = field.nullable() || field.type() == FieldType.REAL;
        return switch (field.type()) {
            case TEXT -> type("string", maybe, "");
            case WHOLE -> type("integer", maybe, "");
            case REAL -> type("number", maybe, "");
            case DAY -> type("string", maybe, ",\"format\":\"date\"");
            case INSTANT -> type("string", maybe, ",\"format\":\"date-time\"");
            case FLAG -> type("boolean", maybe, "");
        };
    }

    private static String type(String name, boolean maybe, String more) {
        return "{\"type\":" + (maybe ? "[\"" + name + "\",\"null\"]" : "\"" + name + "\"") + more + "}";
    }
}
