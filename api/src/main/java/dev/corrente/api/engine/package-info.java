/**
 * DuckDB in memory: snapshots as schemas, swapped whole, and queries with a deadline. The only importer of java.sql.
 * Every call blocks in native code: run it on a platform thread of a bounded pool, never on an event loop and never on
 * a virtual thread.
 */
@NullMarked
package dev.corrente.api.engine;

import org.jspecify.annotations.NullMarked;
