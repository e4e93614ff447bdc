package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.FieldChange;
import dev.corrente.reconciler.observed.ContainerState;

import java.util.List;
import java.util.Optional;

/** What is to become of one service in this pass. */
sealed interface Decision {

    /** Whether somebody's edit, or a new image, is brought out by it. */
    default boolean isChange() {
        return switch (this) {
            case Replace d -> d.reason().isChange();
            case StartBeside _ -> true;
            case Keep _,
                    Create _,
                    Start _,
                    Restart _,
                    Promote _,
                    TakeBack _,
                    TakeName _,
                    Unpause _,
                    Stop _,
                    Meanwhile _,
                    Blocked _ -> false;
        };
    }

    /** What stands in the way. */
    default Optional<Notice> notice() {
        return switch (this) {
            case Blocked d -> Optional.of(d.obstacle());
            case Meanwhile d -> Optional.of(d.obstacle());
            default -> Optional.empty();
        };
    }

    /** This, or nothing where something stands in the way. */
    default Decision unless(Optional<Notice> obstacle) {
        return obstacle.<Decision>map(Blocked::new).orElse(this);
    }

    record Keep() implements Decision {}

    record Create(Reason reason) implements Decision {}

    record Start(ContainerState container, Reason reason) implements Decision {}

    record Restart(ContainerState container, Reason reason) implements Decision {}

    record Replace(ContainerState container, Reason reason, List<FieldChange> changes) implements Decision {}

    /** A successor starts beside what runs, which goes on serving. */
    record StartBeside(ContainerState container, Reason reason, List<FieldChange> changes) implements Decision {}

    /** The successor proved itself and takes over. */
    record Promote(ContainerState container, ContainerState next) implements Decision {}

    /** The predecessor is just what is desired now. */
    record TakeBack(ContainerState container, ContainerState previous) implements Decision {}

    /** What stands for the service bears another name, because those before it went in the middle of a change. */
    record TakeName(ContainerState container) implements Decision {}

    record Unpause(ContainerState container) implements Decision {}

    record Stop(ContainerState container, Reason reason) implements Decision {}

    /** Something stands in the way; what runs is left alone. */
    record Blocked(Notice obstacle) implements Decision {}

    /** Something stands in the way of a change; until it is gone the container is healed as it is. */
    record Meanwhile(Decision healing, Notice obstacle) implements Decision {}
}
