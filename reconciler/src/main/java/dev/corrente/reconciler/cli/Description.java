package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.compare.Observation;
import dev.corrente.reconciler.history.StackEvent;
import dev.corrente.reconciler.plan.Drift;
import dev.corrente.reconciler.status.Condition;
import dev.corrente.reconciler.status.ServiceStatus;
import dev.corrente.reconciler.status.StackStatus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that the server knows of one service.
 *
 * @param desired its settings as the box wants them; none for the reconciler itself
 * @param drift where the service differs from them
 * @param conditions of the stack: those that speak of the service
 * @param events oldest first
 * @param lastWords the last lines that it wrote; none where the server does not tell them
 */
record Description(
        ServiceStatus service,
        SortedMap<String, String> desired,
        List<Drift.Item> drift,
        List<Condition> conditions,
        List<StackEvent> events,
        List<String> lastWords) {
    private static final int LINES = 10;

    static Description of(StatusClient client, String name) {
        ServiceStatus service = client.service(name);
        StackStatus status = client.status();
        Optional<Observation> observed = observed(client);
        return new Description(
                service,
                observed.flatMap(box -> desired(box, name)).orElseGet(TreeMap::new),
                observed.map(Observation::drift).orElse(List.of()).stream()
                        .filter(item -> item.subject().equals(name))
                        .toList(),
                status.conditions().stream()
                        .filter(condition -> condition.message().matches("(?s)(.*\\W)?\\Q" + name + "\\E(\\W.*)?"))
                        .toList(),
                Watch.events(status, name),
                lastWords(client, name));
    }

    private static Optional<SortedMap<String, String>> desired(Observation box, String name) {
        return box.services().stream()
                .filter(seen -> seen.name().equals(name))
                .map(Observation.Seen::desired)
                .findFirst();
    }

    /** A server that has seen no engine yet knows less, and says the rest. */
    private static Optional<Observation> observed(StatusClient client) {
        try {
            return Optional.of(client.observed());
        } catch (Refusal refusal) {
            return Optional.empty();
        }
    }

    private static List<String> lastWords(StatusClient client, String name) {
        try (InputStream body = client.logs(name, LINES, false)) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (Refusal | IOException e) {
            return List.of();
        }
    }
}
