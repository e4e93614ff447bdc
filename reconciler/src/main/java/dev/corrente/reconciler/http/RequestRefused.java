package dev.corrente.reconciler.http;

/** A request that is not answered as it stands. */
final class RequestRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    RequestRefused(int status, String code, String title, String detail) {
        super(detail);
        this.problem = new Problem(status, code, title, detail);
    }

    Problem problem() {
        return problem;
    }
}
