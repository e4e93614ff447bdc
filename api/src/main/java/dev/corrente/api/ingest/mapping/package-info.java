/** The kinds of files that are understood, each declared as data: a YAML mapping. */
@NullMarked
package dev.corrente.api.ingest.mapping;

import org.jspecify.annotations.NullMarked;
