@NullMarked
package dev.corrente.api.ingest.sample;

import org.jspecify.annotations.NullMarked;
