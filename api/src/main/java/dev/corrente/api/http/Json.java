package dev.corrente.api.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.buffer.Buffer;

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

    static byte[] bytes(Body body) {
        return text(body).toBytes();
    }

    /** Not to be called by a body, like {@link #bytes}. */
    static Buffer buffer(Body body) {
        return text(body).toBuffer();
    }

    private static JsonText text(Body body) {
        JsonText text = JsonText.ofThread();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            body.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return text;
    }

    /** The text below a generator that was made here, where the generator's next value would go. */
    static JsonText raw(JsonGenerator out) throws IOException {
        out.writeRawValue("");
        out.flush();
        return (JsonText) out.getOutputTarget();
    }
}
