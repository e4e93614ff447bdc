package dev.corrente.api.ingest;

import dev.corrente.api.dataset.Manifest;
import dev.corrente.api.dataset.RowCounts;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What an ingestion did.
 *
 * @param files one entry per file, in the order in which they were taken in
 * @param snapshot the snapshot that is current now; empty when the store has none
 * @param committed whether this run made that snapshot
 */
public record IngestReport(List<FileReport> files, Optional<Manifest> snapshot, boolean committed) {

    /**
     * What became of one file.
     *
     * @param profile how it was read
     * @param known whether the same bytes were taken in before, so that nothing was done
     * @param quarantine rows refused, by rule and column, in words
     * @param filled rows that were kept with a stated value for an empty field, in words
     * @param changedSums rows whose sum took the place of another sum that an earlier file gave for the same key
     * @param quarantineKey where the refused rows stand in the bronze bucket
     */
    public record FileReport(
            String name,
            String profile,
            boolean known,
            RowCounts counts,
            SortedMap<String, Long> quarantine,
            SortedMap<String, Long> filled,
            long changedSums,
            Optional<String> quarantineKey) {

        /** How many rules the quarantined rows break; more than there are rows when one breaks several. */
        public long reasons() {
            return quarantine.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    public RowCounts total() {
        return files.stream().map(FileReport::counts).reduce(RowCounts.NONE, RowCounts::plus);
    }
}
