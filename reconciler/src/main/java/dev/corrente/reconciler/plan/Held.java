package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Rejection;
import dev.corrente.reconciler.model.Stack;

/**
 * A service as the revision had it in which it last proved itself.
 *
 * @param stack that revision's stack, with the declarations that the service refers to
 * @param imageId the image it ran then, whatever its reference names now
 * @param rejection why the desired state's own description is not followed
 */
public record Held(Stack stack, String imageId, Rejection rejection) {}
