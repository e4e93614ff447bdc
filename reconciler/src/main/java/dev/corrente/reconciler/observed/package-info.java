@NullMarked
package dev.corrente.reconciler.observed;

import org.jspecify.annotations.NullMarked;
