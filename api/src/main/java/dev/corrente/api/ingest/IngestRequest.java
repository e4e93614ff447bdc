package dev.corrente.api.ingest;

import dev.corrente.api.ingest.mapping.Mapping;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to take in.
 *
 * @param files of any kind that is read; dimensions are taken before the facts that name them
 * @param mapping how to read them; empty to tell by each header
 * @param dataset the folder in bronze and silver; empty for the mapping's name
 * @param replace whether to start from nothing instead of merging with the current snapshot
 * @param retry whether these are rows that were refused before
 */
public record IngestRequest(
        List<Path> files, Optional<Mapping> mapping, Optional<String> dataset, boolean replace, boolean retry) {

    /** For files that have just come. */
    public IngestRequest(List<Path> files, Optional<Mapping> mapping, Optional<String> dataset, boolean replace) {
        this(files, mapping, dataset, replace, false);
    }
}
