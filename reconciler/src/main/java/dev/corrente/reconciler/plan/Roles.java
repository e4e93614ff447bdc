package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.observed.ContainerState;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who is who among the containers of one service, told by their names alone, so that a crash between two renamings
 * leaves nothing unclear.
 *
 * @param current the one that stands for the service: under its own name, else the successor, else the predecessor
 * @param next a successor beside the current one
 * @param previous a predecessor beside the current one
 * @param retired one that served for a moment between two quick edits
 * @param isRenamed whether the current one bears a name that we give to none
 */
public record Roles(
        Optional<ContainerState> current,
        Optional<ContainerState> next,
        Optional<ContainerState> previous,
        Optional<ContainerState> retired,
        boolean isRenamed) {

    /** There is no container at all. */
    static final Roles NONE = new Roles(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

    public static Roles of(Stack stack, String service, List<ContainerState> all) {
        if (all.isEmpty()) {
            return NONE;
        }
        Optional<ContainerState> named = named(all, stack.containerName(service));
        if (named.isPresent() && all.size() == 1) {
            return new Roles(named, Optional.empty(), Optional.empty(), Optional.empty(), false);
        }
        Optional<ContainerState> next = named(all, stack.nextName(service));
        Optional<ContainerState> previous = named(all, stack.previousName(service));
        Optional<ContainerState> retired = named(all, stack.retiredName(service));
        Optional<ContainerState> known = named.or(() -> next).or(() -> previous);
        Optional<ContainerState> current = known.or(() -> all.stream().findFirst());
        return new Roles(
                current,
                next.filter(c -> !isIn(c, current)),
                previous.filter(c -> !isIn(c, current)),
                retired.filter(c -> !isIn(c, current)),
                known.isEmpty() && current.isPresent() && !isIn(current.get(), retired));
    }

    /** Those whose health decides something. */
    public List<ContainerState> watched() {
        return Stream.of(current, next, previous).flatMap(Optional::stream).toList();
    }

    /** Those that still run though another one has taken over. */
    public List<ContainerState> relieved() {
        return Stream.of(previous, retired)
                .flatMap(Optional::stream)
                .filter(ContainerState::isUp)
                .toList();
    }

    private static boolean isIn(ContainerState container, Optional<ContainerState> other) {
        return other.filter(o -> o.id().equals(container.id())).isPresent();
    }

    private static Optional<ContainerState> named(List<ContainerState> all, String name) {
        return all.stream().filter(container -> container.name().equals(name)).findFirst();
    }
}
