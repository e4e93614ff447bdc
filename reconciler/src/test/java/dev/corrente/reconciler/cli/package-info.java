@NullMarked
package dev.corrente.reconciler.cli;

import org.jspecify.annotations.NullMarked;
