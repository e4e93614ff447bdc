package dev.corrente.api.ingest;

import dev.corrente.api.dataset.Sha256;
import dev.corrente.api.dataset.SnapshotFailure;
import dev.corrente.api.dataset.SourceFile;
import dev.corrente.api.ingest.mapping.Mapping;
import dev.corrente.api.ingest.mapping.MappingReader;
import dev.corrente.api.ingest.mapping.Mappings;
import dev.corrente.api.storage.Buckets;
import dev.corrente.api.storage.ObjectStore;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Files that were taken in before, from bronze, to be taken in again. */
final class Replays {
    private final ObjectStore store;
    private final Workplace place;
    private int count;

    Replays(ObjectStore store, Workplace place) {
        this.store = store;
        this.place = place;
    }

    /** As it went before. */
    Delivery again(SourceFile source, List<SourceFile> before) {
        return source.retryOf().isPresent()
                ? retry(source, source.retryOf().get(), mapping(source), before)
                : delivery(source, mapping(source));
    }

    /** Its refused rows alone. */
    Delivery retry(SourceFile source, String refused, Mapping mapping, List<SourceFile> before) {
        Path rows = copy(refused, "refused-" + count, Optional.empty());
        var retry = new Retry(refused, source.bronzeKey(), rows, Quarantine.overtaken(before, source));
        return delivery(source, mapping).named(source.name(), Optional.of(retry));
    }

    /** What the file was read by: as kept, else, for files of before mappings were kept, as shipped. */
    Mapping mapping(SourceFile source) {
        if (source.mapping().isPresent()) {
            String key = Bronze.mappingKey(source.mapping().get());
            byte[] text = store.bytes(Buckets.BRONZE, key);
            requireHash(key, source.mapping().get(), Sha256.of(text));
            return MappingReader.read(Buckets.BRONZE + "/" + key, new String(text, UTF_8));
        }
        return Mappings.find(source.profile())
                .orElseThrow(() -> new SnapshotFailure(
                        SnapshotFailure.Kind.UNREADABLE,
                        "Nobody knows how " + source.bronzeKey() + " was read: there is no mapping '" + source.profile()
                                + "'. Ingest it again with --mapping."));
    }

    private Delivery delivery(SourceFile source, Mapping mapping) {
        count++;
        Path file = copy(source.bronzeKey(), "bronze-" + count, Optional.of(source.sha256()));
        return Delivery.of(file, Optional.of(mapping), place.file("unpacked-" + count))
                .named(source.name(), Optional.empty());
    }

    private Path copy(String key, String name, Optional<String> sha256) {
        Path file = place.file(name);
        try (InputStream in = store.get(Buckets.BRONZE, key);
                OutputStream out = Files.newOutputStream(file)) {
            String found = Sha256.copy(in, out);
            sha256.ifPresent(expected -> requireHash(key, expected, found));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot copy " + Buckets.BRONZE + "/" + key + ": " + e, e);
        }
    }

    private static void requireHash(String key, String expected, String found) {
        if (!expected.equals(found)) {
            throw new SnapshotFailure(
                    SnapshotFailure.Kind.CORRUPT,
                    Buckets.BRONZE + "/" + key + " is damaged: its SHA-256 is " + found + ", expected " + expected
                            + ". Restore the object.");
        }
    }
}
