@NullMarked
package dev.corrente.reconciler;

import org.jspecify.annotations.NullMarked;
