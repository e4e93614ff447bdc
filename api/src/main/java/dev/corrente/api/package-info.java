@NullMarked
package dev.corrente.api;

import org.jspecify.annotations.NullMarked;
