package dev.corrente.reconciler.access;

import java.util.Set;

/** Whose token came with a request; its name is what events and the audit say. */
public record Caller(String name, Set<Scope> scopes) {

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    public boolean may(Scope scope) {
        return scopes.contains(scope) || scopes.contains(Scope.OPERATE);
    }
}
