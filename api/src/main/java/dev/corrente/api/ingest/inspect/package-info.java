/** What a file looks like, and the mapping that this suggests. */
@NullMarked
package dev.corrente.api.ingest.inspect;

import org.jspecify.annotations.NullMarked;
