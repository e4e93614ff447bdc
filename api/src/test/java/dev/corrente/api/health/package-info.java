@NullMarked
package dev.corrente.api.health;

import org.jspecify.annotations.NullMarked;
