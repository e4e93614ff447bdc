package dev.corrente.reconciler.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.Map;
import java.util.concurrent.Callable;

@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        description = "Puts an earlier revision in force until the files are edited.",
        footer = {
            "",
            "Exit codes: 0 accepted, 1 refused or error, 64 usage.",
            "",
            "Examples:",
            "  corrente rollback",
            "  corrente rollback --to 12"
        })
final class RollbackVerb implements Callable<Integer> {
    @Mixin
    private Order order = new Order();

    @Option(names = "--to", paramLabel = "REV", description = "its number (default: the one before the one in force)")
    private @Nullable Long revision;

    @Override
    public Integer call() {
        return order.give("rollback", revision == null ? Map.of() : Map.of("to", revision));
    }
}
