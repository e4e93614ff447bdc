/** Files to gold: bronze copy, validation, silver, merge with the current snapshot, commit. */
@NullMarked
package dev.corrente.api.ingest;

import org.jspecify.annotations.NullMarked;
