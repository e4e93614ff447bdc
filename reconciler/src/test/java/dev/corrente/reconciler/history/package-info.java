@NullMarked
package dev.corrente.reconciler.history;

import org.jspecify.annotations.NullMarked;
