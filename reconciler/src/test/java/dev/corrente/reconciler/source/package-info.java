@NullMarked
package dev.corrente.reconciler.source;

import org.jspecify.annotations.NullMarked;
