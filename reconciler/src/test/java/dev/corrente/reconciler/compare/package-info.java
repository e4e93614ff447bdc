@NullMarked
package dev.corrente.reconciler.compare;

import org.jspecify.annotations.NullMarked;
