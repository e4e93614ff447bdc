/**
 * The image policy: proves from an image's own bytes that no ML, no GPU runtime and no oversized image runs here.
 *
 * <p>{@link dev.corrente.policy.ImageScanner} turns a save stream into {@link dev.corrente.policy.ImageFacts};
 * {@link dev.corrente.policy.ImagePolicy} judges facts against a rule and the bundled
 * {@link dev.corrente.policy.KnowledgeBase}. Whatever cannot be read or understood is never admitted.
 */
@NullMarked
package dev.corrente.policy;

import org.jspecify.annotations.NullMarked;
