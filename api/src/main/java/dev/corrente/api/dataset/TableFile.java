package dev.corrente.api.dataset;

/**
 * One gold table's Parquet object.
 *
 * @param key the object's key in the gold bucket: {@code objects/<sha256>}
 * @param sha256 lower-case hex of the object's bytes
 * @param bytes size
 * @param rows number of rows
 */
public record TableFile(String key, String sha256, long bytes, long rows) {
    public static TableFile of(String sha256, long bytes, long rows) {
        return new TableFile("objects/" + sha256, sha256, bytes, rows);
    }
}
