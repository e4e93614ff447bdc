@NullMarked
package dev.corrente.reconciler.docker;

import org.jspecify.annotations.NullMarked;
