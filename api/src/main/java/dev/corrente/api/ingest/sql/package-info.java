/** The DuckDB instance that ingestion works in; the only place of ingestion that knows JDBC. */
@NullMarked
package dev.corrente.api.ingest.sql;

import org.jspecify.annotations.NullMarked;
