/** What a CSV file is made of: bytes, encoding, separator, header. */
@NullMarked
package dev.corrente.api.ingest.csv;

import org.jspecify.annotations.NullMarked;
