@NullMarked
package dev.corrente.api.ingest.csv;

import org.jspecify.annotations.NullMarked;
