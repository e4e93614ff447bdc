package dev.corrente.tests;

/** References of their own for the services of a fault that is done to an image, and another image to move them to. */
final class Images implements AutoCloseable {
    private final FaultStack stack;
    private final int runs;
    private final String prefix;

    Images(FaultStack stack, Faults.Fault fault, int runs) {
        this.stack = stack;
        this.prefix = fault.prefix();
        this.runs = fault.more().contains("image:") ? runs : 0;
        for (int i = 1; i <= this.runs; i++) {
            stack.docker("tag", stack.image(), reference(i));
        }
        if (this.runs > 0) {
            String container = stack.docker("create", stack.image());
            stack.docker("commit", "--change", "LABEL of=faults", container, "corrente-faults/other:1");
            stack.docker("rm", container);
        }
    }

    private String reference(int number) {
        return Faults.tag("%s-%02d".formatted(prefix, number));
    }

    @Override
    public void close() {
        if (runs == 0) {
            return;
        }
        stack.desire("none", 1, "");
        stack.untilHealthy();
        for (int i = 1; i <= runs; i++) {
            stack.docker("rmi", reference(i));
        }
        stack.docker("rmi", "corrente-faults/other:1");
    }
}
