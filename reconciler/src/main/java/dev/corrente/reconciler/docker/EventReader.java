package dev.corrente.reconciler.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.corrente.reconciler.execute.Signal;
import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Reads the engine's event stream: one JSON object a line. */
final class EventReader {
    private static final Set<String> FREEING = Set.of("die", "destroy", "rename");

    private final String stack;

    EventReader(String stack) {
        this.stack = stack;
    }

    /** @param heard gets each event's time in nanoseconds, once it was told */
    void read(InputStream stream, Consumer<Signal> signals, LongConsumer heard) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            @Nullable String line;
            while ((line = lines.readLine()) != null) {
                if (!line.isBlank()) {
                    JsonNode event = Json.read(line.getBytes(StandardCharsets.UTF_8));
                    signal(event).ifPresent(signals);
                    heard.accept(event.path("timeNano").asLong());
                }
            }
        }
    }

    /**
     * Images concern everybody, and so does a stranger's container that ends or goes, because a port or a name may be free
     * now; other objects only if they are the stack's.
     */
    Optional<Signal> signal(JsonNode event) {
        String kind = event.path("Type").asText();
        String action = event.path("Action").asText();
        JsonNode actor = event.path("Actor");
        JsonNode attributes = actor.path("Attributes");
        boolean ours = switch (kind) {
            case "container" ->
                attributes.path(Labels.STACK).asText().equals(stack)
                        ? !attributes.has(Labels.ROLE) && !action.startsWith("exec_")
                        : FREEING.contains(action);
            case "network", "volume" ->
                attributes.path("name").asText().startsWith(stack + "-")
                        || actor.path("ID").asText().startsWith(stack + "-");
            default -> kind.equals("image");
        };
        return ours
                ? Optional.of(new Signal(
                        kind,
                        action,
                        actor.path("ID").asText(),
                        attributes.path(Labels.SERVICE).asText()))
                : Optional.empty();
    }
}
