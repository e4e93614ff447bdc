package dev.corrente.api.cache;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What determines an answer's bytes, as one hash: equal keys mean equal bytes.
 *
 * @param hash 32 hexadecimal digits; then a dash and the form, when it is not the plain one
 */
public record AnswerKey(String hash) {
    /**
     * @param edition changes with this program and with the settings that shape answers
     * @param snapshotId which data
     * @param question the canonical form of the request: defaults filled in, parameters sorted
     */
    public static AnswerKey of(String edition, String snapshotId, String question) {
        String all = edition + "\n" + snapshotId + "\n" + question;
        byte[] digest = sha256(all.getBytes(StandardCharsets.UTF_8));
        return new AnswerKey(HexFormat.of().formatHex(digest, 0, 16));
    }

    /** A strong entity tag: it names these bytes and no others. */
    public String etag() {
        return '"' + hash + '"';
    }

    /** The same answer in another form, for example compressed. */
    public AnswerKey as(String form) {
        return new AnswerKey(hash + "-" + form);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
