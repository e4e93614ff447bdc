package dev.corrente.reconciler.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.corrente.reconciler.execute.RuntimeFailure;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.observed.ImageState;
import dev.corrente.reconciler.observed.Observed;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Collects one {@link Observed} from the engine: one list of each kind, then each of our containers. */
final class Observation {
    private final EngineHttp engine;
    private final String stack;
    private final HostPaths paths;
    private final SortedMap<String, List<ContainerState>> containers = new TreeMap<>();
    private final Set<String> foreignNames = new TreeSet<>();
    private final SortedMap<String, String> foreignPorts = new TreeMap<>();

    Observation(EngineHttp engine, String stack, HostPaths paths) {
        this.engine = engine;
        this.stack = stack;
        this.paths = paths;
    }

    Observed take(Collection<String> references, Optional<JsonNode> self) {
        engine.get("/containers/json?all=1").forEach(this::listed);
        Set<String> volumes = new TreeSet<>();
        Set<String> fileVolumes = new TreeSet<>();
        for (JsonNode volume : engine.get("/volumes?filters=" + ours()).path("Volumes")) {
            boolean files = volume.path("Labels").path(Labels.ROLE).asText().equals(Labels.FILES);
            (files ? fileVolumes : volumes).add(volume.path("Name").asText());
        }
        Set<String> networks = new TreeSet<>();
        engine.get("/networks?filters=" + ours())
                .forEach(network -> networks.add(network.path("Name").asText()));
        Set<String> joined = new TreeSet<>();
        self.ifPresent(
                own -> own.path("NetworkSettings").path("Networks").fieldNames().forEachRemaining(joined::add));
        joined.retainAll(networks);
        return new Observed(
                containers, networks, joined, volumes, fileVolumes, images(references), foreignNames, foreignPorts);
    }

    private String ours() {
        String filter = "{\"label\":[\"" + Labels.STACK + "=" + stack + "\"]}";
        return URLEncoder.encode(filter, StandardCharsets.UTF_8);
    }

    private void listed(JsonNode entry) {
        JsonNode labels = entry.path("Labels");
        if (!labels.path(Labels.STACK).asText().equals(stack)) {
            foreign(entry);
        } else if (!labels.has(Labels.ROLE)) {
            inspected(entry.path("Id").asText())
                    .ifPresent(container -> containers
                            .computeIfAbsent(container.service(), service -> new ArrayList<>())
                            .add(container));
        }
    }

    /** A container may go between the list and the look at it. */
    private Optional<ContainerState> inspected(String id) {
        try {
            return Optional.of(InspectReader.container(engine.get("/containers/" + id + "/json"), stack, paths));
        } catch (RuntimeFailure failure) {
            if (failure.kind() == RuntimeFailure.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private void foreign(JsonNode entry) {
        List<String> names = Json.texts(entry.path("Names")).stream()
                .map(name -> name.replaceFirst("^/", ""))
                .toList();
        foreignNames.addAll(names);
        for (JsonNode port : entry.path("Ports")) {
            if (port.has("PublicPort")) {
                String key =
                        port.path("IP").asText() + ":" + port.path("PublicPort").asInt() + "/"
                                + port.path("Type").asText();
                foreignPorts.put(key, names.isEmpty() ? entry.path("Id").asText() : names.getFirst());
            }
        }
    }

    private SortedMap<String, ImageState> images(Collection<String> references) {
        SortedMap<String, ImageState> images = new TreeMap<>();
        new TreeSet<>(references)
                .forEach(reference -> image(engine, reference).ifPresent(image -> images.put(reference, image)));
        return images;
    }

    static Optional<ImageState> image(EngineHttp engine, String reference) {
        try {
            return Optional.of(InspectReader.image(reference, engine.get("/images/" + reference + "/json")));
        } catch (RuntimeFailure failure) {
            if (failure.kind() == RuntimeFailure.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw failure;
        }
    }
}
