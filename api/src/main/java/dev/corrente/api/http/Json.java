package dev.corrente.api.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON straight to bytes, with no tree in between. */
public final class Json {
    public static final String CONTENT_TYPE = "application/json";

    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** Something that writes one JSON value. */
    public interface Body {
        void write(JsonGenerator out) throws IOException;
    }

    /** Not to be called by a body. */
    public static byte[] bytes(Body body) {
        JsonText text = JsonText.ofThread();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            body.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return text.toBytes();
    }

    /** The text below a generator that {@link #bytes} made, where the generator's next value would go. */
    static JsonText raw(JsonGenerator out) throws IOException {
        out.writeRawValue("");
        out.flush();
        return (JsonText) out.getOutputTarget();
    }
}
