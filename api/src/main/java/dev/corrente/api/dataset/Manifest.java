package dev.corrente.api.dataset;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What one snapshot holds and where it comes from.
 *
 * @param schemaVersion version of this document and of the table contracts
 * @param snapshotId sorts by time of making
 * @param createdAt when it was made, UTC
 * @param parent the snapshot that was current before, if any
 * @param datasetIds every data set whose rows may stand in it
 * @param sources every file it was made from, oldest first
 * @param tables one object per gold table, by table name
 * @param counts what became of the rows of the last ingestion
 */
public record Manifest(
        int schemaVersion,
        String snapshotId,
        Instant createdAt,
        Optional<String> parent,
        SortedSet<String> datasetIds,
        List<SourceFile> sources,
        SortedMap<String, TableFile> tables,
        RowCounts counts) {

    public static final int SCHEMA_VERSION = 1;
}
