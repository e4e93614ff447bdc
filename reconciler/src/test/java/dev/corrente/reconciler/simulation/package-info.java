@NullMarked
package dev.corrente.reconciler.simulation;

import org.jspecify.annotations.NullMarked;
