package dev.corrente.reconciler.model;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Takes out of settings what may be a secret: as {@link Secrecy} knows it, and by what the box's own variables hold under
 * a secret-sounding name. Rather one too many than one too few: the comparison notices
 * a difference of what is hidden too.
 */
public final class Redaction {
    /** A shorter value, such as {@code minio}, is a part of too many others that are none. */
    private static final int SHORTEST = 8;

    private final Set<String> secretVariables;
    private final Collection<String> secretValues;

    private Redaction(Set<String> secretVariables, Collection<String> secretValues) {
        this.secretVariables = secretVariables;
        this.secretValues = secretValues;
    }

    /** @param variables what the stack's file was read with */
    public static Redaction of(Stack stack, Map<String, String> variables) {
        return of(stack, List.of(variables));
    }

    /** @param readings what each of several readings of the stack's file saw, so that what a variable was is hidden too */
    public static Redaction of(Stack stack, Collection<Map<String, String>> readings) {
        Set<String> names = new HashSet<>();
        Set<String> values = new HashSet<>();
        stack.secrets().values().forEach(secret -> secret.environment().ifPresent(names::add));
        for (Map<String, String> variables : readings) {
            variables.forEach((name, value) -> {
                if (names.contains(name) || Secrecy.hidesVariable(name, value)) {
                    names.add(name);
                    values.add(value);
                }
            });
        }
        return new Redaction(names, values);
    }

    public boolean isSecret(String variable) {
        return secretVariables.contains(variable);
    }

    public Fields fields(Fields fields) {
        Map<String, String> shown = new TreeMap<>();
        fields.values().forEach((path, value) -> shown.put(path, isHidden(path, value) ? Secrecy.HIDDEN : value));
        return new Fields(new TreeMap<>(shown));
    }

    public FieldChange change(FieldChange change) {
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
