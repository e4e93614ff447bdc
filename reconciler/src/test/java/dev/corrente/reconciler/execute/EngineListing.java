package dev.corrente.reconciler.execute;

import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.observed.ImageState;
import dev.corrente.reconciler.observed.Observed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** One look at a simulated engine. */
final class EngineListing {
    private EngineListing() {}

    static Observed of(
            SimulatedEngine engine, String stack, Collection<String> imageReferences, Optional<String> elder) {
        SortedMap<String, List<ContainerState>> ours = new TreeMap<>();
        Set<String> foreign = new TreeSet<>();
        SortedMap<String, String> foreignPorts = new TreeMap<>();
        for (SimulatedContainer container : engine.containers()) {
            if (container.stack().equals(stack)) {
                ours.computeIfAbsent(container.service(), service -> new ArrayList<>())
                        .addFirst(container.state());
            } else {
                foreign.add(container.name());
                if (container.holdsItsPorts()) {
                    container.ports.forEach(port -> foreignPorts.put(
                            port.hostIp() + ":" + port.hostPort() + "/" + port.protocol(), container.name()));
                }
            }
        }
        SortedMap<String, ImageState> present = new TreeMap<>();
        imageReferences.forEach(name -> engine.images.find(name).ifPresent(image -> present.put(name, image)));
        EngineThings things = engine.things;
        return new Observed(
                ours,
                things.networksOf(stack),
                things.internal(),
                things.joined(),
                things.volumesOf(stack, false),
                things.volumesOf(stack, true),
                present,
                foreign,
                foreignPorts,
                things.networksOfOthers(stack),
                elder);
    }
}
