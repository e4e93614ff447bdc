package dev.corrente.api.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.corrente.api.dataset.Column;
import dev.corrente.api.dataset.ColumnType;
import dev.corrente.api.dataset.Contracts;
import dev.corrente.api.dataset.TableContract;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The gold tables as their contracts say, also as one JSON Schema for the rows of each. */
final class SchemaRoute implements PlainRoute {
    private static final byte[] BODY = Json.bytes(SchemaRoute::write);

    @Override
    public Operation operation() {
        return Operation.plain(
                "/api/v1/schema",
                "schema",
                "Tables, columns, types, keys, ranges, references and provenance, with a JSON Schema of each table's rows",
                Json.CONTENT_TYPE,
                "TableSchemas",
                400);
    }

    @Override
    public void answer(RoutingContext context, Arguments arguments) {
        context.response().putHeader("Content-Type", Json.CONTENT_TYPE).end(Buffer.buffer(BODY));
    }

    private static void write(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeArrayFieldStart("tables");
        for (TableContract table : Contracts.ALL) {
            write(out, table);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, TableContract table) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", table.name());
        names(out, "key", table.key());
        names(out, "order", table.order());
        out.writeBooleanField("provenance", table.provenance());
        out.writeBooleanField("computed", table.computed());
        out.writeArrayFieldStart("columns");
        for (Column column : table.columns()) {
            write(out, column);
        }
        out.writeEndArray();
        out.writeFieldName("row_schema");
        rowSchema(out, table);
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, Column column) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", column.name());
        out.writeStringField("type", column.type().name().toLowerCase(Locale.ROOT));
        out.writeBooleanField("nullable", column.nullable());
        limits(out, column);
        if (column.nullsBelow().isPresent()) {
            out.writeNumberField("nulls_below", column.nullsBelow().getAsDouble());
        }
        if (column.references().isPresent()) {
            Column.Reference target = column.references().get();
            out.writeObjectFieldStart("references");
            out.writeStringField("table", target.table());
            out.writeStringField("column", target.column());
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private static void rowSchema(JsonGenerator out, TableContract table) throws IOException {
        out.writeStartObject();
        out.writeStringField("$schema", "https://json-schema.org/draft/2020-12/schema");
        out.writeStringField("title", table.name());
        out.writeStringField("type", "object");
        out.writeObjectFieldStart("properties");
        for (Column column : table.columns()) {
            out.writeObjectFieldStart(column.name());
            type(out, column);
            limits(out, column);
            out.writeEndObject();
        }
        out.writeEndObject();
        names(out, "required", table.columnNames());
        out.writeBooleanField("additionalProperties", false);
        out.writeEndObject();
    }

    /** A double may be null whatever its contract says: JSON has no word for a number that is none. */
    private static void type(JsonGenerator out, Column column) throws IOException {
        String type = switch (column.type()) {
            case STRING, DATE, TIMESTAMP -> "string";
            case INT -> "integer";
            case DOUBLE -> "number";
        };
        if (column.nullable() || column.type() == ColumnType.DOUBLE) {
            names(out, "type", List.of(type, "null"));
        } else {
            out.writeStringField("type", type);
        }
        switch (column.type()) {
            case DATE -> out.writeStringField("format", "date");
            case TIMESTAMP -> out.writeStringField("format", "date-time");
            case STRING, INT, DOUBLE -> {}
        }
    }

    private static void limits(JsonGenerator out, Column column) throws IOException {
        if (column.minimum().isPresent()) {
            out.writeNumberField("minimum", column.minimum().getAsDouble());
        }
        if (column.maximum().isPresent()) {
            out.writeNumberField("maximum", column.maximum().getAsDouble());
        }
    }

    private static void names(JsonGenerator out, String field, List<String> names) throws IOException {
        out.writeArrayFieldStart(field);
        for (String name : names) {
            out.writeString(name);
        }
        out.writeEndArray();
    }
}
