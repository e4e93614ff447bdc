package dev.corrente.reconciler.probe;

import dev.corrente.reconciler.desired.DesiredReader;
import dev.corrente.reconciler.desired.ReadResult;
import dev.corrente.reconciler.model.Fields;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.observed.ContainerState.EngineHealth;
import dev.corrente.reconciler.observed.ContainerState.Status;
import dev.corrente.reconciler.observed.ImageState;
import dev.corrente.reconciler.observed.Observed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A stack of one service {@code web} and what an engine could say about it. */
final class Situation {
    static final Instant STARTED = Instant.parse("2026-03-01T12:00:00Z");

    private Situation() {}

    /** @param service its keys, as they stand in a stack file */
    static Stack stack(Path project, String name, String service) {
        String yaml = "apiVersion: corrente.dev/v1\nkind: Stack\nmetadata: {name: " + name + "}\nspec:\n"
                + "  networks: {default: {reconcile: {join: true}}}\n  services:\n    web:\n"
                + service.indent(6);
        try {
            Path folder = Files.createDirectories(project.resolve("desired-state"));
            Files.writeString(folder.resolve("stack.yaml"), yaml);
            ReadResult result = DesiredReader.read(folder, Map.of());
            if (result instanceof ReadResult.Accepted accepted) {
                return accepted.stack();
            }
            throw new AssertionError(result.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Service web(Stack stack) {
        return Objects.requireNonNull(stack.services().get("web"));
    }

    static ContainerState container(Status status, EngineHealth health, Map<String, String> addresses) {
        return new ContainerState(
                "id1",
                "s-web",
                "web",
                "hash",
                "sha256:1",
                status,
                0,
                false,
                "",
                STARTED,
                Instant.EPOCH,
                health,
                "",
                new Fields(new TreeMap<>()),
                new TreeMap<>(addresses));
    }

    static Observed observed(Set<String> joined, ContainerState... containers) {
        SortedMap<String, ImageState> images =
                new TreeMap<>(Map.of("web:1", new ImageState("web:1", "sha256:1", 1, "", List.of("CMD", "/probe"))));
        return new Observed(
                new TreeMap<>(Map.of("web", List.of(containers))),
                Set.of("s-default", "s-back"),
                Set.of(),
                joined,
                Set.of(),
                Set.of(),
                images,
                Set.of(),
                new TreeMap<>(),
                Set.of(),
                Optional.empty());
    }
}
