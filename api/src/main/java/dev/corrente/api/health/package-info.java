/** What is well and what is not, by vertx-health-check: store, snapshot, cache, and that no ML software is loaded. */
@NullMarked
package dev.corrente.api.health;

import org.jspecify.annotations.NullMarked;
