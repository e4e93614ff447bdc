@NullMarked
package dev.corrente.reconciler.model;

import org.jspecify.annotations.NullMarked;
