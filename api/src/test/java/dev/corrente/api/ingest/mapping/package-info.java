@NullMarked
package dev.corrente.api.ingest.profile;

import org.jspecify.annotations.NullMarked;
