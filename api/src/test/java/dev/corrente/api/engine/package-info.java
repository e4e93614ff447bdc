@NullMarked
package dev.corrente.api.engine;

import org.jspecify.annotations.NullMarked;
