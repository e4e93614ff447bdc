@NullMarked
package dev.corrente.reconciler.compose;

import org.jspecify.annotations.NullMarked;
