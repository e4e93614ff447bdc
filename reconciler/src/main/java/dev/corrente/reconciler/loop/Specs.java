package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.model.ServiceSpec;
import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.secrets.StackFiles;

import java.util.Map;
import java.util.Optional;

/** Works out what each service's containers are made from; anew only where the desired state or a secret changed. */
final class Specs {
    private Optional<Stack> stack = Optional.empty();
    private Map<String, String> secrets = Map.of();
    private Map<String, ServiceSpec> specs = Map.of();

    /** @return by service */
    Map<String, ServiceSpec> of(Stack wanted, StackFiles files) {
        Map<String, String> values = files.secretValues();
        if (stack.filter(wanted::equals).isEmpty() || !secrets.equals(values)) {
            specs = ServiceSpec.all(wanted, files.mounts());
            stack = Optional.of(wanted);
            secrets = values;
        }
        return specs;
    }
}
