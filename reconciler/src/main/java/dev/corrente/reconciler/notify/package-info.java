@NullMarked
package dev.corrente.reconciler.notify;

import org.jspecify.annotations.NullMarked;
