package dev.corrente.api.dataset;

/** The content of CURRENT: which snapshot is served, and the SHA-256 of its manifest. */
public record Pointer(String snapshotId, String manifestSha256) {
    /** Where CURRENT stands in the gold bucket. */
    public static final String KEY = "CURRENT";

    /** The manifest's key in the gold bucket; it carries the manifest's own hash. */
    public String manifestKey() {
        return "manifests/" + snapshotId + "." + manifestSha256 + ".json";
    }
}
