@NullMarked
package dev.corrente.api.access;

import org.jspecify.annotations.NullMarked;
