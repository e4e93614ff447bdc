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

/** Collects one {@link Observed} from the engine in two rounds: the lists, then each of our containers. */
final class Observation {
    private static final int CONTAINERS = 0;
    private static final int VOLUMES = 1;
    private static final int NETWORKS = 2;
    private static final int IMAGES = 3;

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

    Observed take(Collection<String> references, Optional<String> self) {
        List<String> names = List.copyOf(new TreeSet<>(references));
        List<String> questions =
                new ArrayList<>(List.of("/containers/json?all=1", "/volumes?filters=" + ours(), "/networks"));
        names.forEach(name -> questions.add("/images/" + name + "/json"));
        self.ifPresent(id -> questions.add("/containers/" + id + "/json"));
        List<Optional<JsonNode>> answers = engine.getAll(questions);

        containers(list(answers.get(CONTAINERS)));
        Set<String> volumes = new TreeSet<>();
        Set<String> fileVolumes = new TreeSet<>();
        for (JsonNode volume : list(answers.get(VOLUMES)).path("Volumes")) {
            boolean files = volume.path("Labels").path(Labels.ROLE).asText().equals(Labels.FILES);
            (files ? fileVolumes : volumes).add(volume.path("Name").asText());
        }
        Set<String> networks = new TreeSet<>();
        Set<String> internal = new TreeSet<>();
        Set<String> foreignNetworks = new TreeSet<>();
        for (JsonNode network : list(answers.get(NETWORKS))) {
            String name = network.path("Name").asText();
            boolean ours = network.path("Labels").path(Labels.STACK).asText().equals(stack);
            (ours ? networks : foreignNetworks).add(name);
            if (ours && network.path("Internal").asBoolean()) {
                internal.add(name);
            }
        }
        SortedMap<String, ImageState> images = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            answers.get(IMAGES + i).ifPresent(image -> images.put(name, InspectReader.image(name, image)));
        }
        Set<String> joined = new TreeSet<>();
        self.flatMap(id -> answers.getLast())
                .ifPresent(own -> own.path("NetworkSettings")
                        .path("Networks")
                        .fieldNames()
                        .forEachRemaining(joined::add));
        joined.retainAll(networks);
        Optional<String> elder = Elders.of(answers.get(CONTAINERS).orElseThrow(), stack, self);
        return new Observed(
                containers,
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

    private static JsonNode list(Optional<JsonNode> answer) {
        return answer.orElseThrow(
                () -> new RuntimeFailure(RuntimeFailure.Kind.ENGINE, "the engine has no list of what it holds"));
    }

    private String ours() {
        String filter = "{\"label\":[\"" + Labels.STACK + "=" + stack + "\"]}";
        return URLEncoder.encode(filter, StandardCharsets.UTF_8);
    }

    /** A container may go between the list and the look at it; then it is left out. */
    private void containers(JsonNode list) {
        List<String> ours = new ArrayList<>();
        for (JsonNode entry : list) {
            JsonNode labels = entry.path("Labels");
            if (!labels.path(Labels.STACK).asText().equals(stack)) {
                foreign(entry);
            } else if (!labels.has(Labels.ROLE)) {
                ours.add("/containers/" + entry.path("Id").asText() + "/json");
            }
        }
        for (Optional<JsonNode> answer : engine.getAll(ours)) {
            answer.map(inspect -> InspectReader.container(inspect, stack, paths))
                    .ifPresent(container -> containers
                            .computeIfAbsent(container.service(), service -> new ArrayList<>())
                            .add(container));
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

    static Optional<ImageState> image(EngineHttp engine, String reference) {
        return engine.find("/images/" + reference + "/json").map(inspect -> InspectReader.image(reference, inspect));
    }
}
