package dev.corrente.reconciler.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

@Command(
        name = "pause",
        mixinStandardHelpOptions = true,
        description = "Leaves a service, or the whole stack, as it is.",
        footer = {
            "",
            "Exit codes: 0 accepted, 1 refused or error, 64 usage.",
            "",
            "Examples:",
            "  corrente pause --for 2h",
            "  corrente pause api"
        })
final class PauseVerb implements Callable<Integer> {
    @Mixin
    private Order order = new Order();

    @Parameters(arity = "0..1", paramLabel = "SERVICE", description = "without one the whole stack")
    private @Nullable String service;

    @Option(names = "--for", paramLabel = "DURATION", description = "such as 30m or 2h (default: until resume)")
    private @Nullable String length;

    @Override
    public Integer call() {
        Map<String, String> body = new TreeMap<>(Order.about(service));
        if (length != null) {
            Length.of("--for", length);
            body.put("for", length);
        }
        return order.give("pause", body);
    }
}
