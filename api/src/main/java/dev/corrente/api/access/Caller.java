package dev.corrente.api.access;

import java.util.Set;

/** Whose key came with a request; its name is what the log and the audit say. */
public record Caller(String name, Set<Scope> scopes) {
    public Caller {
        scopes = Set.copyOf(scopes);
    }

    public boolean may(Scope scope) {
        return scopes.contains(scope) || scopes.contains(Scope.ADMIN);
    }
}
