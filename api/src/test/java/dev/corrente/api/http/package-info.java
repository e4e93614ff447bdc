@NullMarked
package dev.corrente.api.http;

import org.jspecify.annotations.NullMarked;
