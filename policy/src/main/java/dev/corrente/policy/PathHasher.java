package dev.corrente.policy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns paths into 64-bit numbers, so that all paths of a large image fit into memory. Keyed afresh for every scan:
 * nobody can prepare an image in which one path passes for another.
 */
final class PathHasher {

    private final byte[] key = new byte[16];
    private final MessageDigest digest;

    PathHasher() {
        new SecureRandom().nextBytes(key);
        digest = sha256();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    long hash(String path) {
        digest.update(key);
        return ByteBuffer.wrap(digest.digest(path.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    /** Hashes of the root, of every directory on the way and of the path itself, in this order. */
    List<Long> chain(String path) {
        List<Long> chain = new ArrayList<>();
        chain.add(hash(""));
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            chain.add(hash(path.substring(0, slash)));
        }
        chain.add(hash(path));
        return chain;
    }
}
