package dev.corrente.api.http;

import dev.corrente.api.cache.AnswerKey;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** Answers compressed once and kept so. */
final class Gzip {
    private static final String FORM = "gzip";
    /** RFC 9110, 12.4.2: a weight of nothing refuses. */
    private static final Pattern REFUSED = Pattern.compile("gzip\\s*;\\s*q\\s*=\\s*0(?:\\.0{0,3})?\\s*(?:,|$)");

    private Gzip() {}

    /** Whether the Accept-Encoding header asks for it. */
    static boolean isAccepted(@Nullable String encodings) {
        return encodings != null
                && encodings.contains(FORM)
                && !REFUSED.matcher(encodings).find();
    }

    static AnswerKey form(AnswerKey plain) {
        return plain.as(FORM);
    }

    static boolean isFormOf(AnswerKey key) {
        return key.hash().endsWith(FORM);
    }

    /** Takes some milliseconds for a large answer. */
    static Buffer of(Buffer plain) {
        var bytes = new ByteArrayOutputStream(plain.length() / 8 + 64);
        try (var gzip = new GZIPOutputStream(bytes, 8_192)) {
            gzip.write(plain.getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return Buffer.buffer(bytes.toByteArray());
    }
}
