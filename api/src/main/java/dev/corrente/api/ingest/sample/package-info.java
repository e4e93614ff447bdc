/** Example data: a plausible stock of telecom spare parts, the same for the same day. */
@NullMarked
package dev.corrente.api.ingest.sample;

import org.jspecify.annotations.NullMarked;
