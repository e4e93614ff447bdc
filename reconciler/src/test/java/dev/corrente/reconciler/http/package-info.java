@NullMarked
package dev.corrente.reconciler.http;

import org.jspecify.annotations.NullMarked;
