package dev.corrente.reconciler.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.Map;
import java.util.concurrent.Callable;

@Command(
        name = "reconcile",
        mixinStandardHelpOptions = true,
        description = "Asks the running reconciler to look now.",
        footer = {"", "Exit codes: 0 accepted, 1 refused or error, 64 usage.", "", "Examples:", "  corrente reconcile"})
final class ReconcileVerb implements Callable<Integer> {
    @Mixin
    private Order order = new Order();

    @Override
    public Integer call() {
        return order.give("reconcile", Map.of());
    }
}
