package dev.corrente.api.http;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Names what shapes answers beside data and question: this program and its settings. Another program may answer the same
 * question otherwise, so neither entity tags nor Redis entries outlive it.
 */
final class Edition {
    private static final String UNPACKED = UUID.randomUUID().toString();

    private Edition() {}

    static String of(ServerSettings settings) {
        return program() + "-" + settings.overstockDays();
    }

    /** The hash of our own jar; unique for this process when we run from class files. */
    private static String program() {
        try {
            CodeSource source = Edition.class.getProtectionDomain().getCodeSource();
            Path jar = Path.of(source.getLocation().toURI());
            if (Files.isRegularFile(jar)) {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
                return HexFormat.of().formatHex(digest, 0, 8);
            }
        } catch (IOException | URISyntaxException | NoSuchAlgorithmException e) {
            // Not knowing ourselves costs cache hits after a restart, nothing else.
        }
        return UNPACKED;
    }
}
