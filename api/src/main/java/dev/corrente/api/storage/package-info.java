/** Objects in buckets: the port {@code ObjectStore} and its two implementations, any S3 and a folder. */
@NullMarked
package dev.corrente.api.storage;

import org.jspecify.annotations.NullMarked;
