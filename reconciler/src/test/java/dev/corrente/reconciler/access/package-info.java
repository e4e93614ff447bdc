@NullMarked
package dev.corrente.reconciler.access;

import org.jspecify.annotations.NullMarked;
