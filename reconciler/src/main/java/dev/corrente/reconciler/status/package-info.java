@NullMarked
package dev.corrente.reconciler.status;

import org.jspecify.annotations.NullMarked;
