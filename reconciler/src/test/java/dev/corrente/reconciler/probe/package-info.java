@NullMarked
package dev.corrente.reconciler.probe;

import org.jspecify.annotations.NullMarked;
