/** The HTTP server: a small class for each route (parse, query, encode) and what they share. */
@NullMarked
package dev.corrente.api.http;

import org.jspecify.annotations.NullMarked;
