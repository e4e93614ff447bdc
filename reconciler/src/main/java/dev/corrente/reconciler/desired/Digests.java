package dev.corrente.reconciler.desired;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;

/** SHA-256 over what a stack was made from. */
final class Digests {
    private Digests() {}

    /**
     * Every part is preceded by its kind and length, so that no two different inputs give one sequence of bytes.
     *
     * @param files content by displayed name
     * @param variables those looked up; empty where not set
     */
    static String of(SortedMap<String, byte[]> files, SortedMap<String, Optional<String>> variables) {
        MessageDigest sha256 = sha256();
        files.forEach((name, bytes) -> {
            part(sha256, "file", name.getBytes(StandardCharsets.UTF_8));
            part(sha256, "content", bytes);
        });
        variables.forEach((name, value) -> {
            part(sha256, "variable", name.getBytes(StandardCharsets.UTF_8));
            value.ifPresentOrElse(
                    text -> part(sha256, "value", text.getBytes(StandardCharsets.UTF_8)),
                    () -> part(sha256, "unset", new byte[0]));
        });
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static void part(MessageDigest sha256, String kind, byte[] bytes) {
        sha256.update((kind + " " + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
        sha256.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
