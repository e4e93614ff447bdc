@NullMarked
package dev.corrente.reconciler.execute;

import org.jspecify.annotations.NullMarked;
