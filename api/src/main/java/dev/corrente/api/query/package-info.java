/** What may be asked of a snapshot: a catalogue of fixed SQL with typed parameters. Pure; knows no engine. */
@NullMarked
package dev.corrente.api.query;

import org.jspecify.annotations.NullMarked;
