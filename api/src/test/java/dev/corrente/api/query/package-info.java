@NullMarked
package dev.corrente.api.query;

import org.jspecify.annotations.NullMarked;
