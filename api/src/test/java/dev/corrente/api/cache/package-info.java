@NullMarked
package dev.corrente.api.cache;

import org.jspecify.annotations.NullMarked;
