/** Who may ask for what, and how often: keys as hashes in a file, scopes, token buckets. */
@NullMarked
package dev.corrente.api.access;

import org.jspecify.annotations.NullMarked;
