package dev.corrente.reconciler.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.util.concurrent.Callable;

@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = "Ends a pause, of one service or of the stack.",
        footer = {
            "",
            "Exit codes: 0 accepted, 1 refused or error, 64 usage.",
            "",
            "Examples:",
            "  corrente resume",
            "  corrente resume api"
        })
final class ResumeVerb implements Callable<Integer> {
    @Mixin
    private Order order = new Order();

    @Parameters(arity = "0..1", paramLabel = "SERVICE", description = "without one the whole stack")
    private @Nullable String service;

    @Override
    public Integer call() {
        return order.give("resume", Order.about(service));
    }
}
