package dev.corrente.api.dataset;

/**
 * A file that a snapshot was made from.
 *
 * @param name the file's name as it arrived
 * @param bronzeKey where its untouched copy stands in the bronze bucket
 * @param sha256 lower-case hex of its bytes
 * @param ingestId the ingestion that took it in
 * @param profile how it was read, for example {@code purchases} or {@code fact_forecast}
 */
public record SourceFile(String name, String bronzeKey, String sha256, String ingestId, String profile) {}
