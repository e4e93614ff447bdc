package dev.corrente.api.http;

import com.fasterxml.jackson.core.JsonGenerator;

import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Why a request was not answered, as RFC 9457 problem+json.
 *
 * @param code stable, for programs
 * @param detail what happened, why, and what to do next
 * @param more further members, such as the parameter's name
 */
public record Problem(
        int status, String code, Category category, String title, String detail, SortedMap<String, String> more) {

    public static final String CONTENT_TYPE = "application/problem+json";

    public Problem(int status, String code, Category category, String title, String detail) {
        this(status, code, category, title, detail, new TreeMap<>());
    }

    public Problem with(String name, String value) {
        SortedMap<String, String> all = new TreeMap<>(more);
        all.put(name, value);
        return new Problem(status, code, category, title, detail, all);
    }

    byte[] bytes(String requestId) {
        return Json.bytes(out -> write(out, requestId));
    }

    private void write(JsonGenerator out, String requestId) throws IOException {
        out.writeStartObject();
        out.writeStringField("type", "urn:corrente:problem:" + code);
        out.writeStringField("title", title);
        out.writeNumberField("status", status);
        out.writeStringField("detail", detail);
        out.writeStringField("code", code);
        out.writeStringField("category", category.wire());
        out.writeStringField("request_id", requestId);
        for (Map.Entry<String, String> entry : more.entrySet()) {
            out.writeStringField(entry.getKey(), entry.getValue());
        }
        out.writeEndObject();
    }
}
