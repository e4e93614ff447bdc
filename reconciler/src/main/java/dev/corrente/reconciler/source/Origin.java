package dev.corrente.reconciler.source;

import dev.corrente.reconciler.desired.SourceSpec;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names the folder that an origin's commits are kept in. What was fetched from elsewhere, or before signatures were
 * demanded, is nobody's last good commit.
 */
final class Origin {
    private static final int DIGITS = 16;

    private Origin() {}

    static String of(SourceSpec spec) {
        String keys = spec.keysFile().map(Path::toString).orElse("");
        String all = String.join("\n", spec.url(), spec.ref(), spec.path(), keys);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
