package dev.corrente.api.ingest;

import java.nio.file.Path;

/**
 * Rows of a file that were refused before and are to be taken in now.
 *
 * @param of the key of their quarantine object
 * @param bronzeKey where the file stands
 * @param rows a local copy of the quarantine object
 * @param overtaken whether other files came after the one that the rows are from
 */
record Retry(String of, String bronzeKey, Path rows, boolean overtaken) {}
