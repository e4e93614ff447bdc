/** Files of several kinds as rows of text: CSV, JSON lines, workbooks, Parquet; packed or not. */
@NullMarked
package dev.corrente.api.ingest.source;

import org.jspecify.annotations.NullMarked;
