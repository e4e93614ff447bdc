package dev.corrente.reconciler.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.util.concurrent.Callable;

@Command(
        name = "retry",
        mixinStandardHelpOptions = true,
        description = "Tries again what was rejected or waits after failures.",
        footer = {
            "",
            "Exit codes: 0 accepted, 1 refused or error, 64 usage.",
            "",
            "Examples:",
            "  corrente retry",
            "  corrente retry api"
        })
final class RetryVerb implements Callable<Integer> {
    @Mixin
    private Order order = new Order();

    @Parameters(arity = "0..1", paramLabel = "SERVICE", description = "without one all of them")
    private @Nullable String service;

    @Override
    public Integer call() {
        return order.give("retry", Order.about(service));
    }
}
