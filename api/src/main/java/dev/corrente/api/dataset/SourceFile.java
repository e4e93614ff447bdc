package dev.corrente.api.dataset;

import java.util.Optional;

/**
 * A file that a snapshot was made from, or the rows of one that were refused before.
 *
 * @param name the file's name as it arrived
 * @param bronzeKey where its untouched copy stands in the bronze bucket
 * @param sha256 lower-case hex of its bytes
 * @param ingestId the ingestion that took it in
 * @param profile the mapping it was read by, for example {@code purchases} or {@code fact_forecast}
 * @param mapping SHA-256 of that mapping's text, kept in bronze; empty in manifests of before mappings were kept
 * @param refused the rows of it that were refused
 * @param retryOf the refused rows that this was a second try of; empty for a whole file
 */
public record SourceFile(
        String name,
        String bronzeKey,
        String sha256,
        String ingestId,
        String profile,
        Optional<String> mapping,
        Optional<Refused> refused,
        Optional<String> retryOf) {

    /**
     * @param key of the quarantine object in the bronze bucket
     * @param rows how many rows are in it
     */
    public record Refused(String key, long rows) {}
}
