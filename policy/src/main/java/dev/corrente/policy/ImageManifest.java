package dev.corrente.policy;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where in the archive the configuration and the layers of its one image are.
 *
 * @param layers from the bottom up
 */
record ImageManifest(String config, List<String> layers) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static ImageManifest of(SaveArchive archive) throws ScanFailure {
        Optional<byte[]> docker = archive.document("manifest.json");
        if (docker.isPresent()) {
            return docker(only(json(docker.get(), "manifest.json")));
        }
        byte[] index = archive.document("index.json").orElseThrow(() -> SaveArchive.missing("manifest"));
        return oci(archive, only(json(index, "index.json").path("manifests")));
    }

    static JsonNode json(byte[] bytes, String path) throws ScanFailure {
        try {
            return JSON.readTree(bytes);
        } catch (IOException broken) {
            throw new ScanFailure(
                    ScanFailure.Kind.MALFORMED,
                    "The part " + path + " of the image archive is not readable as JSON. Save the image again.",
                    broken);
        }
    }

    private static JsonNode only(JsonNode images) throws ScanFailure {
        if (!images.isArray() || images.size() != 1) {
            throw new ScanFailure(
                    ScanFailure.Kind.MALFORMED,
                    "The archive holds " + images.size() + " images where one is expected. Save one image at a time.");
        }
        return images.path(0);
    }

    private static ImageManifest docker(JsonNode image) throws ScanFailure {
        JsonNode layers = image.path("Layers");
        if (!layers.isArray() && !layers.isNull() && !layers.isMissingNode()) {
            throw EntryPath.malformed("a manifest without a list of layers");
        }
        List<String> paths = new ArrayList<>();
        for (JsonNode layer : layers) {
            paths.add(layer.asText());
        }
        return new ImageManifest(image.path("Config").asText(), paths);
    }

    private static ImageManifest oci(SaveArchive archive, JsonNode descriptor) throws ScanFailure {
        String path = blob(descriptor);
        JsonNode manifest =
                json(archive.document(path).orElseThrow(() -> SaveArchive.missing("manifest " + path)), path);
        if (!manifest.path("layers").isArray()) {
            throw new ScanFailure(
                    ScanFailure.Kind.UNSUPPORTED,
                    "The archive holds images for several platforms. Save the image of one platform.");
        }
        List<String> layers = new ArrayList<>();
        for (JsonNode layer : manifest.path("layers")) {
            layers.add(blob(layer));
        }
        return new ImageManifest(blob(manifest.path("config")), layers);
    }

    private static String blob(JsonNode descriptor) {
        return "blobs/" + descriptor.path("digest").asText().replace(':', '/');
    }
}
