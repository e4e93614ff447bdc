/** Tests of the image policy; images are built in memory, no engine is needed. */
@NullMarked
package dev.corrente.policy;

import org.jspecify.annotations.NullMarked;
