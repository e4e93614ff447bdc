package dev.corrente.api.ingest;

import dev.corrente.api.ingest.mapping.Mapping;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to take in.
 *
 * @param files CSV files; dimensions are taken before the facts that name them
 * @param mapping how to read them; empty to tell by each header
 * @param dataset the folder in bronze and silver; empty for the mapping's name
 * @param replace whether to start from nothing instead of merging with the current snapshot
 */
public record IngestRequest(List<Path> files, Optional<Mapping> mapping, Optional<String> dataset, boolean replace) {}
