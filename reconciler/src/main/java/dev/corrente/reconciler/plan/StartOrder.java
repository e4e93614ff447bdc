package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.Stack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Services after those they depend on; otherwise by name. The reader has refused cycles. */
public final class StartOrder {
    private final Stack stack;
    private final Map<String, Service> ordered = new LinkedHashMap<>();

    private StartOrder(Stack stack) {
        this.stack = stack;
    }

    public static List<Service> of(Stack stack) {
        StartOrder order = new StartOrder(stack);
        stack.services().values().forEach(order::visit);
        return List.copyOf(order.ordered.values());
    }

    private void visit(Service service) {
        if (ordered.containsKey(service.name())) {
            return;
        }
        for (String dependency : service.dependsOn().keySet()) {
            Service first = stack.services().get(dependency);
            if (first != null) {
                visit(first);
            }
        }
        ordered.put(service.name(), service);
    }
}
