@NullMarked
package dev.corrente.reconciler.loop;

import org.jspecify.annotations.NullMarked;
