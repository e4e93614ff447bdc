package dev.corrente.api.dataset;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Collectors;

import static java.nio.charset.StandardCharsets.UTF_8;

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
 * @param restores the earlier snapshot whose tables these are, when an operator went back to it
 */
public record Manifest(
        int schemaVersion,
        String snapshotId,
        Instant createdAt,
        Optional<String> parent,
        SortedSet<String> datasetIds,
        List<SourceFile> sources,
        SortedMap<String, TableFile> tables,
        RowCounts counts,
        Optional<String> restores) {

    public static final int SCHEMA_VERSION = 1;

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** A manifest of what an ingestion made. */
    public Manifest(
            int schemaVersion,
            String snapshotId,
            Instant createdAt,
            Optional<String> parent,
            SortedSet<String> datasetIds,
            List<SourceFile> sources,
            SortedMap<String, TableFile> tables,
            RowCounts counts) {
        this(schemaVersion, snapshotId, createdAt, parent, datasetIds, sources, tables, counts, Optional.empty());
    }

    /** A new snapshot with the tables of this one, made from the one that is current. */
    public Manifest restored(Instant now, String current) {
        String tables = tables().values().stream().map(TableFile::sha256).collect(Collectors.joining("\n"));
        return new Manifest(
                SCHEMA_VERSION,
                STAMP.format(now) + "-" + Sha256.of(tables.getBytes(UTF_8)).substring(0, 12),
                now,
                Optional.of(current),
                datasetIds,
                sources,
                tables(),
                RowCounts.NONE,
                Optional.of(snapshotId));
    }
}
