package dev.corrente.reconciler.compare;

import dev.corrente.reconciler.model.Fields;
import dev.corrente.reconciler.model.Redaction;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.plan.Drift;
import dev.corrente.reconciler.plan.Plan;
import dev.corrente.reconciler.plan.PlanInput;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes the {@link Observation} of what a pass saw. */
public final class Observing {
    private final PlanInput input;
    private final Redaction redaction;

    private Observing(PlanInput input, Redaction redaction) {
        this.input = input;
        this.redaction = redaction;
    }

    /** @param variables what the stack file was read with */
    public static Observation of(PlanInput input, Plan plan, Map<String, String> variables, long generation) {
        Redaction redaction = Redaction.of(input.stack(), variables);
        List<Observation.Seen> services = input.stack().services().values().stream()
                .map(new Observing(input, redaction)::seen)
                .toList();
        SortedMap<String, String> visible = new TreeMap<>();
        List<String> hidden = new ArrayList<>();
        new TreeMap<>(variables).forEach((name, value) -> {
            if (!redaction.isSecret(name) && isVisible(value, services)) {
                visible.put(name, value);
            } else {
                hidden.add(name);
            }
        });
        List<Drift.Item> drift = Drift.of(plan).items();
        return new Observation(
                input.stack().name(), generation, input.now().toString(), visible, hidden, services, drift);
    }

    private Observation.Seen seen(Service service) {
        Fields desired = Settings.of(input.stack(), service);
        SortedMap<String, String> live = new TreeMap<>();
        input.container(service)
                .ifPresent(container -> live.putAll(container.fields().values()));
        live.keySet().retainAll(desired.values().keySet());
        return new Observation.Seen(
                service.name(),
                redaction.fields(desired).values(),
                redaction.fields(new Fields(live)).values(),
                Settings.check(desired));
    }

    /** A value is told only where the settings tell it too. */
    private static boolean isVisible(String value, List<Observation.Seen> services) {
        return services.stream()
                .flatMap(service -> service.desired().entrySet().stream())
                .anyMatch(field ->
                        field.getKey().contains(value) || field.getValue().contains(value));
    }
}
