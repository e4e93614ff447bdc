@NullMarked
package dev.corrente.api.ingest;

import org.jspecify.annotations.NullMarked;
