package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.docker.DockerRuntime;
import dev.corrente.reconciler.execute.ContainerRuntime;
import dev.corrente.reconciler.execute.RuntimeFailure;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells which images are there. */
@FunctionalInterface
interface Presence {
    /** @return those of the references that name an image; nothing where nobody could be asked */
    Optional<Set<String>> among(Collection<String> references);

    /** Asks the engine, if one answers. */
    static Presence onEngine() {
        return references -> {
            try (ContainerRuntime runtime = DockerRuntime.connect(Path.of("."))) {
                return Optional.of(references.stream()
                        .filter(reference -> runtime.image(reference).isPresent())
                        .collect(Collectors.toSet()));
            } catch (RuntimeFailure failure) {
                return Optional.empty();
            }
        };
    }
}
