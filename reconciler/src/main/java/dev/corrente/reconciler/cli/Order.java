package dev.corrente.reconciler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.util.Map;

/** What all verbs have that give a running reconciler a command. */
final class Order {
    @Mixin
    private Server server = new Server();

    @Option(names = "-o", description = Format.HELP)
    private Format format = Format.TEXT;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    /** Gives it and says what was answered. */
    int give(String path, Map<String, ?> body) {
        JsonNode answer = new StatusClient(server).command(path, body);
        Out.of(spec).line(format == Format.TEXT ? answer.path("message").asText() : format.page(answer));
        return ExitCode.OK;
    }

    /** A body that names a service, or is empty where none is meant. */
    static Map<String, String> about(@Nullable String service) {
        return service == null ? Map.of() : Map.of("service", service);
    }
}
