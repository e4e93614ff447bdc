/** Compares a checked-out desired state with what a box tells of itself, without an engine. */
@NullMarked
package dev.corrente.reconciler.compare;

import org.jspecify.annotations.NullMarked;
