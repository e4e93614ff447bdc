package dev.corrente.reconciler.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;

@Command(
        name = "restart",
        mixinStandardHelpOptions = true,
        description = "Restarts one service, or starts it where it was stopped; a job is refused.",
        footer = {"", "Exit codes: 0 accepted, 1 refused or error, 64 usage.", "", "Examples:", "  corrente restart api"
        })
final class RestartVerb implements Callable<Integer> {
    @Mixin
    private Order order = new Order();

    @Parameters(paramLabel = "SERVICE", description = "as in the stack file")
    private String service = "";

    @Override
    public Integer call() {
        return order.give("services/" + URLEncoder.encode(service, StandardCharsets.UTF_8) + "/restart", Map.of());
    }
}
