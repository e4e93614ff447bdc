@NullMarked
package dev.corrente.api.ingest.sql;

import org.jspecify.annotations.NullMarked;
