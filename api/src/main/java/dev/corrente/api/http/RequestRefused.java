package dev.corrente.api.http;

/** A request that ends in a problem. Carries no stack trace: it is an answer, not a fault. */
public final class RequestRefused extends RuntimeException {
    private final transient Problem problem;

    public RequestRefused(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
