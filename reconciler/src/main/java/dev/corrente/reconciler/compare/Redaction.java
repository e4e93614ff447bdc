package dev.corrente.reconciler.compare;

import dev.corrente.reconciler.model.FieldChange;
import dev.corrente.reconciler.model.Fields;
import dev.corrente.reconciler.model.Secrecy;
import dev.corrente.reconciler.model.Stack;
import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Takes out of settings what may be a secret: as {@link Secrecy} knows it, and by what the box's own variables hold under
 * a secret-sounding name. Rather one too many than one too few: the comparison notices
 * a difference of what is hidden too.
 */
final class Redaction {
    /** A shorter value, such as {@code minio}, is a part of too many others that are none. */
    private static final int SHORTEST = 8;

    private final Set<String> secretVariables;
    private final Collection<String> secretValues;

    private Redaction(Set<String> secretVariables, Collection<String> secretValues) {
        this.secretVariables = secretVariables;
        this.secretValues = secretValues;
    }

    static Redaction of(Stack stack, Map<String, String> variables) {
        Set<String> names = new HashSet<>();
        stack.secrets().values().forEach(secret -> secret.environment().ifPresent(names::add));
        variables.forEach((name, value) -> {
            if (Secrecy.hidesVariable(name, value)) {
                names.add(name);
            }
        });
        return new Redaction(
                names,
                variables.entrySet().stream()
                        .filter(variable -> names.contains(variable.getKey()))
                        .map(Map.Entry::getValue)
                        .toList());
    }

    boolean isSecret(String variable) {
        return secretVariables.contains(variable);
    }

    Fields fields(Fields fields) {
        Map<String, String> shown = new TreeMap<>();
        fields.values().forEach((path, value) -> shown.put(path, isHidden(path, value) ? Secrecy.HIDDEN : value));
        return new Fields(new TreeMap<>(shown));
    }

    FieldChange change(FieldChange change) {
        boolean hidden = isHidden(change.path(), change.from()) || isHidden(change.path(), change.to());
        return hidden ? new FieldChange(change.path(), Secrecy.hide(change.from()), Secrecy.hide(change.to())) : change;
    }

    private boolean isHidden(String path, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return false;
        }
        return Secrecy.hides(path, value) || secretValues.stream().anyMatch(secret -> holds(value, secret));
    }

    private static boolean holds(String value, String secret) {
        return value.equals(secret) || (secret.length() >= SHORTEST && value.contains(secret));
    }
}
