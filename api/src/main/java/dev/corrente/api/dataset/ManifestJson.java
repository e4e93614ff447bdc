package dev.corrente.api.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Manifests and pointers as JSON. Equal values give equal bytes, so that hashes are stable. */
public final class ManifestJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ManifestJson() {}

    public static byte[] write(Manifest manifest) {
        return bytes(tree(manifest));
    }

    /** The manifest as a JSON tree, for answers that embed it. */
    public static ObjectNode tree(Manifest manifest) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("schema_version", manifest.schemaVersion());
        root.put("snapshot_id", manifest.snapshotId());
        root.put("created_at", manifest.createdAt().toString());
        root.put("parent", manifest.parent().orElse(null));
        manifest.datasetIds().forEach(root.putArray("dataset_ids")::add);
        var sources = root.putArray("sources");
        for (SourceFile source : manifest.sources()) {
            ObjectNode node = sources.addObject()
                    .put("name", source.name())
                    .put("bronze_key", source.bronzeKey())
                    .put("sha256", source.sha256())
                    .put("ingest_id", source.ingestId())
                    .put("profile", source.profile())
                    .put("mapping", source.mapping().orElse(null))
                    .put("retry_of", source.retryOf().orElse(null));
            source.refused()
                    .ifPresent(refused -> node.putObject("quarantine")
                            .put("key", refused.key())
                            .put("rows", refused.rows()));
        }
        ObjectNode tables = root.putObject("tables");
        manifest.tables()
                .forEach((name, file) -> tables.putObject(name)
                        .put("key", file.key())
                        .put("sha256", file.sha256())
                        .put("bytes", file.bytes())
                        .put("rows", file.rows()));
        root.set("counts", tree(manifest.counts()));
        manifest.restores().ifPresent(id -> root.put("restores", id));
        return root;
    }

    /** Row counts as a JSON tree. */
    public static ObjectNode tree(RowCounts counts) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("in", counts.in());
        node.put("kept", counts.kept());
        node.put("merged", counts.merged());
        node.put("superseded", counts.superseded());
        ObjectNode excluded = node.putObject("excluded");
        counts.excluded().forEach(excluded::put);
        node.put("quarantined", counts.quarantined());
        node.put("replaced", counts.replaced());
        return node;
    }

    /**
     * @throws SnapshotFailure UNREADABLE when the text is no manifest of a version known here
     */
    public static Manifest read(byte[] bytes) {
        JsonNode root = parse(bytes, "manifest");
        int version = root.path("schema_version").asInt();
        if (version != Manifest.SCHEMA_VERSION) {
            throw new SnapshotFailure(
                    SnapshotFailure.Kind.UNREADABLE,
                    "The manifest has schema version " + version + "; this program reads " + Manifest.SCHEMA_VERSION
                            + ". Run the program that wrote it, or a newer one.");
        }
        var tables = new TreeMap<String, TableFile>();
        root.path("tables").properties().forEach(t -> tables.put(t.getKey(), table(t.getValue())));
        return new Manifest(
                version,
                text(root, "snapshot_id"),
                instant(text(root, "created_at")),
                Optional.ofNullable(root.path("parent").textValue()),
                new TreeSet<>(texts(root.path("dataset_ids"))),
                sources(root.path("sources")),
                tables,
                counts(root.path("counts")),
                Optional.ofNullable(root.path("restores").textValue()));
    }

    public static byte[] write(Pointer pointer) {
        return bytes(MAPPER.createObjectNode()
                .put("snapshot_id", pointer.snapshotId())
                .put("manifest_sha256", pointer.manifestSha256()));
    }

    /**
     * @throws SnapshotFailure UNREADABLE when the text is no pointer
     */
    public static Pointer readPointer(byte[] bytes) {
        JsonNode root = parse(bytes, Pointer.KEY);
        return new Pointer(text(root, "snapshot_id"), text(root, "manifest_sha256"));
    }

    private static TableFile table(JsonNode node) {
        return new TableFile(
                text(node, "key"),
                text(node, "sha256"),
                node.path("bytes").asLong(),
                node.path("rows").asLong());
    }

    private static List<SourceFile> sources(JsonNode nodes) {
        List<SourceFile> sources = new ArrayList<>();
        for (JsonNode node : nodes) {
            sources.add(new SourceFile(
                    text(node, "name"),
                    text(node, "bronze_key"),
                    text(node, "sha256"),
                    text(node, "ingest_id"),
                    text(node, "profile"),
                    Optional.ofNullable(node.path("mapping").textValue()),
                    refused(node.path("quarantine")),
                    Optional.ofNullable(node.path("retry_of").textValue())));
        }
        return List.copyOf(sources);
    }

    private static Optional<SourceFile.Refused> refused(JsonNode node) {
        return node.isObject()
                ? Optional.of(new SourceFile.Refused(
                        text(node, "key"), node.path("rows").asLong()))
                : Optional.empty();
    }

    private static RowCounts counts(JsonNode node) {
        var excluded = new TreeMap<String, Long>();
        node.path("excluded")
                .properties()
                .forEach(e -> excluded.put(e.getKey(), e.getValue().asLong()));
        return new RowCounts(
                node.path("in").asLong(),
                node.path("kept").asLong(),
                node.path("merged").asLong(),
                node.path("superseded").asLong(),
                excluded,
                node.path("quarantined").asLong(),
                node.path("replaced").asLong());
    }

    private static List<String> texts(JsonNode nodes) {
        List<String> texts = new ArrayList<>();
        nodes.forEach(n -> texts.add(n.asText()));
        return texts;
    }

    private static String text(JsonNode node, String field) {
        String value = node.path(field).textValue();
        if (value == null) {
            throw unreadable("field '" + field + "' is missing or not text", null);
        }
        return value;
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw unreadable("'" + text + "' is no time", e);
        }
    }

    private static JsonNode parse(byte[] bytes, String what) {
        try {
            return MAPPER.readTree(bytes);
        } catch (IOException e) {
            throw unreadable("the " + what + " is no JSON", e);
        }
    }

    private static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of plain values always serialises", e);
        }
    }

    private static SnapshotFailure unreadable(String why, @Nullable Throwable cause) {
        return new SnapshotFailure(
                SnapshotFailure.Kind.UNREADABLE,
                "The snapshot's description cannot be read: " + why
                        + ". The snapshot served so far stays; ingest again or restore the object.",
                cause);
    }
}
