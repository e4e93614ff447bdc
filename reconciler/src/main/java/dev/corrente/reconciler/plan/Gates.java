package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.Service.DependsOn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a start waits for: the services that it depends on. */
final class Gates {
    private final PlanInput in;
    private final PlanBuilder plan;
    /** The last step taken for a service in this plan, for those that wait for it. */
    private final Map<String, Integer> lastSteps = new HashMap<>();

    Gates(PlanInput in, PlanBuilder plan) {
        this.in = in;
        this.plan = plan;
    }

    void passed(String service, int lastStep) {
        lastSteps.put(service, lastStep);
    }

    Set<Integer> before(Service service) {
        Set<Integer> ids = new TreeSet<>();
        service.dependsOn().forEach((name, condition) -> gate(name, condition).ifPresent(ids::add));
        return ids;
    }

    private Optional<Integer> gate(String dependency, DependsOn condition) {
        Service service = in.stack().services().get(dependency);
        if (service == null) {
            return Optional.empty();
        }
        Integer last = lastSteps.get(dependency);
        boolean busy = in.knowledge().underWay(dependency).isPresent();
        boolean kept = last == null && !busy && ServiceHealth.satisfies(condition, ServiceHealth.of(service, in));
        if (kept) {
            return Optional.empty();
        }
        if (last != null && condition == DependsOn.STARTED) {
            return Optional.of(last);
        }
        List<Integer> after = new ArrayList<>();
        if (last != null) {
            after.add(last);
        }
        return Optional.of(plan.add(new Action.Await(dependency, condition), Reason.DEPENDENCY, after));
    }
}
