/** Rows as other programs take them: CSV, NDJSON, Arrow. Encoders over columns; they know neither engine nor HTTP. */
@NullMarked
package dev.corrente.api.export;

import org.jspecify.annotations.NullMarked;
