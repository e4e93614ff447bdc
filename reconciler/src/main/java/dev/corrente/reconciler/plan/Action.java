package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.FileMount;
import dev.corrente.reconciler.model.Network;
import dev.corrente.reconciler.model.PortBinding;
import dev.corrente.reconciler.model.Service.DependsOn;

import java.time.Duration;

/** One thing done to the engine, or one thing waited for. Containers are named by id, or by name where the plan creates them. */
public sealed interface Action {

    record CreateNetwork(String stack, Network network, String name) implements Action {}

    /** The reconciler itself becomes a member. */
    record JoinNetwork(String name) implements Action {}

    record LeaveNetwork(String name) implements Action {}

    /** Its members are taken off it, for the engine changes no network; they are put on the new one as drift. */
    record ReplaceNetwork(String stack, Network network, String name) implements Action {}

    record RemoveNetwork(String name) implements Action {}

    record CreateVolume(String stack, String name) implements Action {}

    record RemoveVolume(String name) implements Action {}

    /** Writes a service's secret and config files into their volume. */
    record FillVolume(ContainerSpec spec, FileMount mount) implements Action {}

    /** Proves that a host port is free before anything is stopped for it. */
    record ClaimPort(ContainerSpec spec, PortBinding port) implements Action {}

    record CreateContainer(ContainerSpec spec) implements Action {}

    /** A successor takes the name that its predecessor has left. */
    record RenameContainer(String service, String container, String name) implements Action {}

    /** A successor that proved itself gets the service's name on its networks; its predecessor still has it too. */
    record ExposeContainer(ContainerSpec spec, String container) implements Action {}

    record StartContainer(String service, String container) implements Action {}

    record StopContainer(String service, String container, Duration grace) implements Action {}

    record RestartContainer(String service, String container, Duration grace) implements Action {}

    record UnpauseContainer(String service, String container) implements Action {}

    record RemoveContainer(String service, String container) implements Action {}

    /** Nothing after it happens in this pass; a later pass finds the condition true and goes on. */
    record Await(String service, DependsOn condition) implements Action {}

    /**
     * Under which name failures are counted, and what is under way is kept: the service's, a network's or volume's, so
     * that nobody waits for it who does not need it, and nothing for what the whole stack waits for.
     */
    default String lane() {
        return switch (this) {
            case CreateNetwork a -> network(a.name());
            case JoinNetwork a -> network(a.name());
            case LeaveNetwork a -> network(a.name());
            case RemoveNetwork a -> network(a.name());
            case CreateVolume a -> volume(a.name());
            case RemoveVolume a -> volume(a.name());
            default -> ofService();
        };
    }

    static String network(String name) {
        return "network/" + name;
    }

    static String volume(String name) {
        return "volume/" + name;
    }

    /** The service that this is about; empty where it is about the stack. */
    default String ofService() {
        return switch (this) {
            case CreateContainer a -> a.spec().service().name();
            case FillVolume a -> a.spec().service().name();
            case ClaimPort a -> a.spec().service().name();
            case ExposeContainer a -> a.spec().service().name();
            case RenameContainer a -> a.service();
            case StartContainer a -> a.service();
            case StopContainer a -> a.service();
            case RestartContainer a -> a.service();
            case UnpauseContainer a -> a.service();
            case RemoveContainer a -> a.service();
            case Await a -> a.service();
            case CreateNetwork _,
                    JoinNetwork _,
                    LeaveNetwork _,
                    ReplaceNetwork _,
                    RemoveNetwork _,
                    CreateVolume _,
                    RemoveVolume _ -> "";
        };
    }
}
