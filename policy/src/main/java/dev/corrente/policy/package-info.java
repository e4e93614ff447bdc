@NullMarked
package dev.corrente.policy;

import org.jspecify.annotations.NullMarked;
