package dev.corrente.reconciler.observed;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One look at the engine.
 *
 * @param containers the stack's own, by service; several where a service has more than one, by name, for an engine lists
 *     them in an order of its own
 * @param networks the stack's own networks, by the engine's name
 * @param internal those of them that have no way out of the host
 * @param joined those of them that the reconciler is a member of
 * @param volumes the stack's own volumes, by the engine's name
 * @param fileVolumes those of them that hold secret or config files
 * @param images by the reference that was asked for; an absent one is not on the engine
 * @param foreignNames names of containers that are not the stack's
 * @param foreignNetworks names of networks that are not the stack's
 * @param elder the container of another reconciler of this stack that was here first; absent where we are it
 * @param foreignPorts host ports that containers of others publish, to the container's name
 */
public record Observed(
        SortedMap<String, List<ContainerState>> containers,
        Set<String> networks,
        Set<String> internal,
        Set<String> joined,
        Set<String> volumes,
        Set<String> fileVolumes,
        SortedMap<String, ImageState> images,
        Set<String> foreignNames,
        SortedMap<String, String> foreignPorts,
        Set<String> foreignNetworks,
        Optional<String> elder) {

    public Observed {
        SortedMap<String, List<ContainerState>> byName = new TreeMap<>();
        containers.forEach((service, all) -> byName.put(
                service,
                all.stream().sorted(Comparator.comparing(ContainerState::name)).toList()));
        containers = Collections.unmodifiableSortedMap(byName);
        networks = sorted(networks);
        internal = sorted(internal);
        joined = sorted(joined);
        volumes = sorted(volumes);
        fileVolumes = sorted(fileVolumes);
        images = Collections.unmodifiableSortedMap(new TreeMap<>(images));
        foreignNames = sorted(foreignNames);
        foreignPorts = Collections.unmodifiableSortedMap(new TreeMap<>(foreignPorts));
        foreignNetworks = sorted(foreignNetworks);
    }

    /** The same with other containers. */
    public Observed with(SortedMap<String, List<ContainerState>> others) {
        return new Observed(
                others,
                networks,
                internal,
                joined,
                volumes,
                fileVolumes,
                images,
                foreignNames,
                foreignPorts,
                foreignNetworks,
                elder);
    }

    private static Set<String> sorted(Set<String> names) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }
}
