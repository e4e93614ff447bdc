@NullMarked
package dev.corrente.api.dataset;

import org.jspecify.annotations.NullMarked;
