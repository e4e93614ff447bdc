/** The kinds of files that are understood, each declared as data. */
@NullMarked
package dev.corrente.api.ingest.profile;

import org.jspecify.annotations.NullMarked;
