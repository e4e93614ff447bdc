@NullMarked
package dev.corrente.reconciler.drift;

import org.jspecify.annotations.NullMarked;
