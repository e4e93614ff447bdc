package dev.corrente.api.cli;

import dev.corrente.api.ingest.FolderShare;
import dev.corrente.api.ingest.ResultsShare;
import dev.corrente.api.ingest.StoreShare;
import dev.corrente.api.storage.InvalidSettings;
import dev.corrente.api.storage.ObjectStore;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The place that ML_RESULTS_PATH names. */
final class SharedPlace {
    static final String VARIABLE = "ML_RESULTS_PATH";
    private static final String S3 = "s3://";

    private SharedPlace() {}

    static Optional<String> named(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(VARIABLE)).map(String::strip).filter(v -> !v.isEmpty());
    }

    /** @throws InvalidSettings when the variable is not set, or names no bucket */
    static ResultsShare open(Map<String, String> environment, ObjectStore store) {
        String place = named(environment)
                .orElseThrow(() -> new InvalidSettings("No shared place is named. Set " + VARIABLE
                        + " to a folder or to s3://bucket/prefix, or name files: data results push FILE."));
        if (!place.startsWith(S3)) {
            return new FolderShare(Path.of(place));
        }
        String rest = place.substring(S3.length());
        int slash = rest.indexOf('/');
        String bucket = slash < 0 ? rest : rest.substring(0, slash);
        if (bucket.isEmpty()) {
            throw new InvalidSettings(
                    VARIABLE + " is '" + place + "', which names no bucket. Write it like s3://bucket/prefix.");
        }
        String prefix = slash < 0 ? "" : rest.substring(slash + 1);
        return new StoreShare(store, bucket, prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/");
    }
}
