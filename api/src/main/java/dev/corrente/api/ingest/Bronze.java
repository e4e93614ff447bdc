package dev.corrente.api.ingest;

import dev.corrente.api.dataset.Sha256;
import dev.corrente.api.ingest.mapping.Mapping;
import dev.corrente.api.storage.Buckets;
import dev.corrente.api.storage.ObjectStore;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;

/** Untouched copies of what arrived, by data set and day of arrival. */
public final class Bronze {
    /** Folder of the mappings by which files were read. */
    public static final String MAPPINGS = "mappings/";

    private static final String CSV = "text/csv";
    private static final String YEAR = "/year=";
    private static final String YAML = "application/yaml";

    private final ObjectStore store;
    private final String folder;

    Bronze(ObjectStore store, String dataset, LocalDate arrived) {
        this.store = store;
        this.folder = String.format(
                "%s" + YEAR + "%04d/month=%02d/day=%02d/",
                dataset,
                arrived.getYear(),
                arrived.getMonthValue(),
                arrived.getDayOfMonth());
    }

    /** Stores the file unless the same bytes are there, and returns its key. Another file of that name stays. */
    String keep(Delivery delivery) {
        if (delivery.retry().isPresent()) {
            return delivery.retry().get().bronzeKey();
        }
        String sha256 = delivery.sha256();
        String key = folder + delivery.name();
        if (store.head(Buckets.BRONZE, key).isPresent()) {
            if (hash(key).equals(sha256)) {
                return key;
            }
            key = folder + sha256.substring(0, 8) + "-" + delivery.name();
        }
        store.put(Buckets.BRONZE, key, delivery.file(), CSV);
        return key;
    }

    /** The data set in whose folder a file stands. */
    static String dataset(String key) {
        return key.substring(0, Math.max(0, key.indexOf(YEAR)));
    }

    /** Keeps what the file was read by, once for each text, and returns its SHA-256. */
    String keep(Mapping mapping) {
        byte[] text = mapping.text().getBytes(StandardCharsets.UTF_8);
        String sha256 = Sha256.of(text);
        if (store.head(Buckets.BRONZE, mappingKey(sha256)).isEmpty()) {
            store.put(Buckets.BRONZE, mappingKey(sha256), text, YAML);
        }
        return sha256;
    }

    static String mappingKey(String sha256) {
        return MAPPINGS + sha256 + ".yaml";
    }

    /** Stores refused rows beside the input they come from, and returns their key. */
    String quarantine(String inputKey, Path rows) {
        String key = inputKey + ".quarantine.csv";
        store.put(Buckets.BRONZE, key, rows, CSV);
        return key;
    }

    private String hash(String key) {
        try (InputStream in = store.get(Buckets.BRONZE, key)) {
            return Sha256.copy(in, OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(Buckets.BRONZE + "/" + key + " broke off while it was read: " + e, e);
        }
    }
}
