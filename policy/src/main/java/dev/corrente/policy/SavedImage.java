package dev.corrente.policy;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The one image of an archive: its layers from the bottom up, each checked against the configuration.
 *
 * @param id {@code sha256:<hex>} of the configuration
 * @param steps the build step of each layer, empty texts where the image does not say
 */
record SavedImage(String id, PathHasher hasher, List<LayerContents> layers, List<String> steps, JsonNode config) {

    /** What the configuration alone proves. */
    List<PackageEvidence> configured(KnowledgeBase knowledge) {
        return ConfigurationReader.read(knowledge, config.path("config"));
    }

    static SavedImage of(SaveArchive archive) throws ScanFailure {
        ImageManifest manifest = ImageManifest.of(archive);
        byte[] bytes = archive.document(manifest.config())
                .orElseThrow(() -> SaveArchive.missing("configuration " + manifest.config()));
        JsonNode config = ImageManifest.json(bytes, manifest.config());
        List<LayerContents> layers = layers(archive, manifest, config);
        String digest = HexFormat.of().formatHex(PathHasher.sha256().digest(bytes));
        return new SavedImage(
                "sha256:" + digest, archive.hasher(), layers, BuildSteps.of(config, layers.size()), config);
    }

    private static List<LayerContents> layers(SaveArchive archive, ImageManifest manifest, JsonNode config)
            throws ScanFailure {
        JsonNode diffIds = config.path("rootfs").path("diff_ids");
        if (diffIds.size() != manifest.layers().size()) {
            throw EntryPath.malformed(
                    "a manifest of " + manifest.layers().size() + " layers and a configuration of " + diffIds.size());
        }
        List<LayerContents> layers = new ArrayList<>();
        for (String path : manifest.layers()) {
            LayerContents layer = archive.layer(path);
            String promised = diffIds.path(layers.size()).asText();
            if (!layer.diffId().equals(promised)) {
                throw EntryPath.malformed(
                        "a layer " + layer.diffId() + " where the configuration promises " + promised);
            }
            layers.add(layer);
        }
        return layers;
    }
}
