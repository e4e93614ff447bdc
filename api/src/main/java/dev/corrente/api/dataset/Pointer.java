package dev.corrente.api.dataset;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The content of CURRENT: which snapshot is served, and the SHA-256 of its manifest. */
public record Pointer(String snapshotId, String manifestSha256) {
    /** Where CURRENT stands in the gold bucket. */
    public static final String KEY = "CURRENT";
    /** Where manifests stand in the gold bucket. */
    public static final String MANIFESTS = "manifests/";

    private static final Pattern MANIFEST_KEY = Pattern.compile(MANIFESTS + "(.+)\\.([0-9a-f]{64})\\.json");

    /** The manifest's key in the gold bucket; it carries the manifest's own hash. */
    public String manifestKey() {
        return MANIFESTS + snapshotId + "." + manifestSha256 + ".json";
    }

    /** The pointer whose manifest has that key; empty for any other object. */
    static Optional<Pointer> ofManifestKey(String key) {
        Matcher name = MANIFEST_KEY.matcher(key);
        return name.matches() ? Optional.of(new Pointer(name.group(1), name.group(2))) : Optional.empty();
    }
}
