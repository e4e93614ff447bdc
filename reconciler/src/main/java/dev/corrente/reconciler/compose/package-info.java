/** From a Compose file to a stack file and back, with a list of all that one of them cannot say. Pure but for reading files. */
@NullMarked
package dev.corrente.reconciler.compose;

import org.jspecify.annotations.NullMarked;
