package dev.corrente.policy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** Builds the archive that an engine would save for an image. */
final class TestImage {

    enum Format {
        /** Up to engine 24: a directory for each layer. */
        LEGACY,
        /** From engine 25 on: blobs and both manifests. */
        BLOBS,
        /** A plain OCI layout, without the manifest of Docker. */
        OCI
    }

    private final List<byte[]> layers = new ArrayList<>();
    private final List<String> history = new ArrayList<>();
    private Format format = Format.LEGACY;
    private boolean gzip;
    private String settings = "{}";

    static TestImage of(TestLayer... layers) {
        TestImage image = new TestImage();
        for (TestLayer layer : layers) {
            image.layers.add(layer.tar());
        }
        return image;
    }

    static TestImage ofTar(byte[] layer) {
        TestImage image = new TestImage();
        image.layers.add(layer);
        return image;
    }

    TestImage as(Format wanted) {
        format = wanted;
        return this;
    }

    TestImage gzipped() {
        gzip = true;
        return this;
    }

    /** The part of the configuration that says how the image is run. */
    TestImage settings(String json) {
        settings = json;
        return this;
    }

    TestImage step(String createdBy) {
        history.add("{\"created_by\":\"" + createdBy + "\"}");
        return this;
    }

    TestImage emptyStep(String createdBy) {
        history.add("{\"created_by\":\"" + createdBy + "\",\"empty_layer\":true}");
        return this;
    }

    byte[] archive() {
        return tar(parts());
    }

    /** The parts of the archive by path, in the order in which an engine writes them. */
    Map<String, byte[]> parts() {
        Map<String, byte[]> parts = new TreeMap<>();
        String diffIds =
                layers.stream().map(layer -> quoted("sha256:" + sha256(layer))).collect(Collectors.joining(","));
        byte[] config = utf8("{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":" + settings
                + ",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[" + diffIds + "]},\"history\":["
                + String.join(",", history) + "]}");
        List<String> paths = new ArrayList<>();
        for (byte[] layer : layers) {
            byte[] stored = gzip ? gzip(layer) : layer;
            String path = format == Format.LEGACY ? sha256(layer) + "/layer.tar" : "blobs/sha256/" + sha256(stored);
            paths.add(path);
            parts.put(path, stored);
        }
        String configPath = format == Format.LEGACY ? sha256(config) + ".json" : "blobs/sha256/" + sha256(config);
        parts.put(configPath, config);
        describe(parts, configPath, paths);
        return parts;
    }

    private void describe(Map<String, byte[]> parts, String configPath, List<String> layerPaths) {
        String layerList = layerPaths.stream().map(TestImage::quoted).collect(Collectors.joining(","));
        if (format != Format.OCI) {
            parts.put(
                    "manifest.json",
                    utf8("[{\"Config\":" + quoted(configPath) + ",\"RepoTags\":[\"shop:1\"],\"Layers\":[" + layerList
                            + "]}]"));
        }
        if (format != Format.LEGACY) {
            String blobs = layerPaths.stream().map(TestImage::descriptor).collect(Collectors.joining(","));
            byte[] manifest =
                    utf8("{\"schemaVersion\":2,\"config\":" + descriptor(configPath) + ",\"layers\":[" + blobs + "]}");
            parts.put("blobs/sha256/" + sha256(manifest), manifest);
            parts.put(
                    "index.json",
                    utf8("{\"schemaVersion\":2,\"manifests\":[{\"digest\":\"sha256:" + sha256(manifest) + "\"}]}"));
            parts.put("oci-layout", utf8("{\"imageLayoutVersion\":\"1.0.0\"}"));
        }
    }

    static byte[] tar(Map<String, byte[]> parts) {
        TestLayer archive = new TestLayer();
        parts.forEach(archive::file);
        return archive.tar();
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zipped = new GZIPOutputStream(out)) {
            zipped.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(PathHasher.sha256().digest(bytes));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String descriptor(String path) {
        return "{\"digest\":\"sha256:" + EntryPath.name(path) + "\"}";
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }
}
