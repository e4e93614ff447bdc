@NullMarked
package dev.corrente.api.storage;

import org.jspecify.annotations.NullMarked;
