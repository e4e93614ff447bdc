package dev.corrente.reconciler.cli;

/** The server answered, and said no. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    /** @param code one word of the server's, such as {@code no_such_service} */
    Refusal(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    boolean isOfMissingRoute() {
        return code.equals("no_such_route");
    }

    /** What was asked for is wrong or does not exist: usage. Anything else may be right another time. */
    int exitCode() {
        boolean mistake = status == 400 || (code.startsWith("no_such_") && !isOfMissingRoute());
        return mistake ? ExitCode.USAGE : ExitCode.ERROR;
    }
}
