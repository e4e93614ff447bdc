package dev.corrente.api.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.corrente.api.access.Scope;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes the OpenAPI 3.1 document from the operations that the router serves. The schemas stand in a resource. */
final class OpenApi {
    private static final String SCHEMAS = "openapi-schemas.json";

    private static final String STATEMENT = "{\"required\":true,\"content\":{\"application/json\":{\"schema\":"
            + "{\"type\":\"object\",\"properties\":{\"query\":{\"type\":\"string\"}},\"required\":[\"query\"]}}}}";

    private static final String FILE = "{\"required\":true,\"content\":{\"application/octet-stream\":{\"schema\":{}}}}";

    private OpenApi() {}

    static byte[] document(List<Operation> operations) {
        SortedMap<String, List<Operation>> paths =
                operations.stream().collect(Collectors.groupingBy(Operation::path, TreeMap::new, Collectors.toList()));
        return Json.bytes(out -> {
            out.writeStartObject();
            out.writeStringField("openapi", "3.1.0");
            head(out);
            out.writeObjectFieldStart("paths");
            for (var path : paths.entrySet()) {
                out.writeObjectFieldStart(path.getKey());
                for (Operation operation : path.getValue()) {
                    operation(out, operation);
                }
                out.writeEndObject();
            }
            out.writeEndObject();
            components(out);
            out.writeEndObject();
        });
    }

    private static void head(JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("info");
        out.writeStringField("title", "Corrente data API");
        out.writeStringField("version", "1");
        out.writeStringField(
                "description",
                "Read-only answers from one committed snapshot at a time. Days are days in America/Bahia, moments are"
                        + " UTC. Every data answer names its snapshot (X-Snapshot-Id) and has a strong ETag.");
        out.writeEndObject();
    }

    private static void operation(JsonGenerator out, Operation operation) throws IOException {
        out.writeObjectFieldStart(operation.method().name().toLowerCase(Locale.ROOT));
        out.writeStringField("operationId", operation.id());
        out.writeStringField("summary", operation.summary());
        if (operation.scope().isPresent()) {
            security(out, operation, operation.scope().get());
        }
        out.writeArrayFieldStart("parameters");
        for (Parameter<?> parameter : operation.inPath()) {
            parameter(out, parameter, "path", true);
        }
        for (Parameter<?> parameter : operation.inQuery()) {
            parameter(out, parameter, "query", false);
        }
        out.writeEndArray();
        body(out, operation);
        responses(out, operation);
        out.writeEndObject();
    }

    private static void body(JsonGenerator out, Operation operation) throws IOException {
        if (operation.id().equals("sql") || operation.id().equals("data_ingest")) {
            out.writeFieldName("requestBody");
            out.writeRawValue(operation.id().equals("sql") ? STATEMENT : FILE);
        }
    }

    /** A key, and where reading may be anonymous no key too. */
    private static void security(JsonGenerator out, Operation operation, Scope scope) throws IOException {
        out.writeFieldName("security");
        out.writeRawValue((operation.needsKey() ? "[" : "[{},") + "{\"" + scope.word() + "\":[]}]");
    }

    private static void parameter(JsonGenerator out, Parameter<?> parameter, String in, boolean required)
            throws IOException {
        out.writeStartObject();
        out.writeStringField("name", parameter.name());
        out.writeStringField("in", in);
        out.writeBooleanField("required", required);
        out.writeStringField("description", parameter.description());
        out.writeFieldName("schema");
        out.writeRawValue(parameter.schema());
        if (parameter.example().isPresent()) {
            out.writeStringField("example", parameter.example().get());
        }
        out.writeEndObject();
    }

    private static void responses(JsonGenerator out, Operation operation) throws IOException {
        out.writeObjectFieldStart("responses");
        if (operation.isPaged()) {
            allForms(out, operation);
        } else {
            response(out, operation.status(), operation.summary(), operation.answer(), operation.schema());
        }
        if (operation.problems().contains(504)) {
            response(out, 304, "The held answer is still true", "", "");
        }
        for (int status : problems(operation)) {
            boolean ownForm = operation.id().startsWith("health");
            response(
                    out,
                    status,
                    ownForm ? "Nothing can be served; says why" : "Refused; says why and what to do",
                    ownForm ? operation.answer() : Problem.CONTENT_TYPE,
                    ownForm ? operation.schema() : "Problem");
        }
        out.writeEndObject();
    }

    /** The operation's own, and those of whoever must show a key or asks too often. */
    private static SortedSet<Integer> problems(Operation operation) {
        SortedSet<Integer> all = new TreeSet<>(operation.problems());
        if (operation.scope().isPresent()) {
            all.addAll(List.of(401, 403, 429));
        }
        return all;
    }

    /** A page of JSON, or everything in another form; of Parquet also a part. */
    private static void allForms(JsonGenerator out, Operation operation) throws IOException {
        out.writeObjectFieldStart("200");
        out.writeStringField("description", operation.summary());
        out.writeObjectFieldStart("content");
        for (Format format : Format.values()) {
            content(out, format.contentType(), format == Format.JSON ? operation.schema() : "");
        }
        out.writeEndObject();
        out.writeEndObject();
        response(out, 206, "The bytes of the Parquet file that were asked for", Format.PARQUET.contentType(), "");
    }

    private static void content(JsonGenerator out, String type, String schema) throws IOException {
        out.writeObjectFieldStart(type);
        out.writeFieldName("schema");
        out.writeRawValue(
                schema.isEmpty() ? "{\"type\":\"string\"}" : "{\"$ref\":\"#/components/schemas/" + schema + "\"}");
        out.writeEndObject();
    }

    private static void response(JsonGenerator out, int status, String text, String type, String schema)
            throws IOException {
        out.writeObjectFieldStart(Integer.toString(status));
        out.writeStringField("description", text);
        if (!type.isEmpty()) {
            out.writeObjectFieldStart("content");
            content(out, type, schema);
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private static void components(JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("components");
        out.writeFieldName("schemas");
        out.writeStartObject();
        for (var schema : schemas().entrySet()) {
            out.writeFieldName(schema.getKey());
            out.writeRawValue(schema.getValue());
        }
        out.writeEndObject();
        out.writeObjectFieldStart("securitySchemes");
        for (Scope scope : Scope.values()) {
            out.writeFieldName(scope.word());
            out.writeRawValue("{\"type\":\"http\",\"scheme\":\"bearer\",\"description\":\"A key with the scope "
                    + scope.word() + ", or with admin\"}");
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    /** Those of the resource, and those that follow from the tables. */
    private static SortedMap<String, String> schemas() {
        SortedMap<String, String> all = new TreeMap<>(TableSchemas.all());
        try (InputStream in = OpenApi.class.getResourceAsStream(SCHEMAS)) {
            if (in == null) {
                throw new IllegalStateException(SCHEMAS + " is missing from this program");
            }
            for (var schema : new ObjectMapper().readTree(in).properties()) {
                all.put(schema.getKey(), schema.getValue().toString());
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + SCHEMAS, e);
        }
    }
}
