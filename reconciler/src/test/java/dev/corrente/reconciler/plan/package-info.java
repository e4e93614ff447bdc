@NullMarked
package dev.corrente.reconciler.plan;

import org.jspecify.annotations.NullMarked;
