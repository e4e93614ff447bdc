@NullMarked
package dev.corrente.api.cli;

import org.jspecify.annotations.NullMarked;
