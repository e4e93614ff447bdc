/** YAML with the place of every part, so that a mistake can be shown where it stands. */
@NullMarked
package dev.corrente.api.ingest.yaml;

import org.jspecify.annotations.NullMarked;
