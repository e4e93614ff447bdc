package dev.corrente.reconciler.http;

import dev.corrente.reconciler.access.Caller;
import dev.corrente.reconciler.access.Scope;

/** What callers are told who may not, or not now. */
final class Refusals {
    private Refusals() {}

    /** @param scope that the token needs which is to be made */
    static RequestRefused unknownCaller(boolean tokenGiven, Scope scope) {
        String make = "make one with: corrente token create NAME --scope " + scope.word();
        return tokenGiven
                ? new RequestRefused(
                        401, "unknown_token", "This token does not count", "it is unknown, expired or revoked; " + make)
                : new RequestRefused(
                        401, "no_token", "A token is needed", "send it as Authorization: Bearer TOKEN; " + make);
    }

    static RequestRefused missingScope(Caller caller, Scope scope) {
        return new RequestRefused(
                403,
                "missing_scope",
                "This token is not good for that",
                "token " + caller.name() + " lacks the scope " + scope.word() + "; make one that has it with:"
                        + " corrente token create NAME --scope " + scope.word());
    }

    /** {@code no_such_…} is 404, {@code bad_…} is 422, and what the present state does not allow is 409. */
    static Problem byOperator(String code, String message) {
        int status = code.startsWith("no_such_") ? 404 : code.startsWith("bad_") ? 422 : 409;
        return new Problem(status, code, "The command is refused", message);
    }
}
