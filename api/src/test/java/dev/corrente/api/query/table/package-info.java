@NullMarked
package dev.corrente.api.query.table;

import org.jspecify.annotations.NullMarked;
