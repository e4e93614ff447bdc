package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.model.ServiceSpec;
import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.plan.Held;

import java.util.Map;

/**
 * What is kept: the desired state, with each service whose change was rejected as it was before.
 *
 * @param specs by service
 * @param held the services that stay as they were
 */
public record InForce(Stack stack, Map<String, ServiceSpec> specs, FilesByService files, Map<String, Held> held) {}
