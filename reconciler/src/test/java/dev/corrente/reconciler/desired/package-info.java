@NullMarked
package dev.corrente.reconciler.desired;

import org.jspecify.annotations.NullMarked;
