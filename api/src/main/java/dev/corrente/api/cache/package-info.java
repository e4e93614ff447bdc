/** Answers as bytes, kept in this process and, when it is there, in Redis. Redis may fail in any way at any time. */
@NullMarked
package dev.corrente.api.cache;

import org.jspecify.annotations.NullMarked;
