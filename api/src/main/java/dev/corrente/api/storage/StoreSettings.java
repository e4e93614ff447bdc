package dev.corrente.api.storage;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Which store to use: a folder or an S3 endpoint. */
public sealed interface StoreSettings {
    /** A store in a folder of this machine. */
    record Folder(Path root) implements StoreSettings {}

    /** An S3 endpoint, addressed path-style. */
    record S3(URI endpoint, String region, String accessKey, String secretKey) implements StoreSettings {
        @Override
        public String toString() {
            return "S3[endpoint=" + endpoint + ", region=" + region + "]";
        }
    }

    /**
     * Reads STORE_PATH (a folder; wins when set), else MINIO_ENDPOINT (http or https URL), STORE_REGION (default
     * us-east-1), STORE_ACCESS_KEY_FILE and STORE_SECRET_KEY_FILE (default below /run/secrets).
     *
     * @throws InvalidSettings when neither is set, an address is malformed or a key file cannot be read
     */
    static StoreSettings fromEnvironment(Map<String, String> environment) {
        Optional<String> folder = value(environment, "STORE_PATH");
        if (folder.isPresent()) {
            return new Folder(Path.of(folder.get()).toAbsolutePath().normalize());
        }
        String endpoint = value(environment, "MINIO_ENDPOINT")
                .orElseThrow(() -> new InvalidSettings("No store is named. Set MINIO_ENDPOINT, for example"
                        + " http://minio:9000, or STORE_PATH to a folder."));
        return new S3(
                endpoint(endpoint),
                value(environment, "STORE_REGION").orElse("us-east-1"),
                secret(environment, "STORE_ACCESS_KEY_FILE", "/run/secrets/store_access_key"),
                secret(environment, "STORE_SECRET_KEY_FILE", "/run/secrets/store_secret_key"));
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(v -> !v.isEmpty());
    }

    private static URI endpoint(String text) {
        try {
            URI uri = URI.create(text);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (web && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Answered below, in the words of the setting.
        }
        throw new InvalidSettings("MINIO_ENDPOINT is '" + text
                + "', which is no http or https address. Write it like http://minio:9000.");
    }

    private static String secret(Map<String, String> environment, String name, String defaultFile) {
        Path file = Path.of(value(environment, name).orElse(defaultFile));
        try {
            String text = Files.readString(file).strip();
            if (text.isEmpty()) {
                throw new InvalidSettings(file + " (" + name + ") is empty. Put the store's key into it.");
            }
            return text;
        } catch (IOException e) {
            throw new InvalidSettings("Cannot read " + file + " (" + name + "): "
                    + e.getClass().getSimpleName() + ". Mount the secret there, or name another file in " + name + ".");
        }
    }
}
