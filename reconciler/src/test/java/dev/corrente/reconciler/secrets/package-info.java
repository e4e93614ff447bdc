@NullMarked
package dev.corrente.reconciler.secrets;

import org.jspecify.annotations.NullMarked;
