@NullMarked
package dev.corrente.api.export;

import org.jspecify.annotations.NullMarked;
