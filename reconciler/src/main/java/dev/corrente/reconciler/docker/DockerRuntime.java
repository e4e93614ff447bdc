package dev.corrente.reconciler.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.corrente.reconciler.execute.ContainerRuntime;
import dev.corrente.reconciler.execute.ExecResult;
import dev.corrente.reconciler.execute.FileEntry;
import dev.corrente.reconciler.execute.RuntimeFailure;
import dev.corrente.reconciler.execute.RuntimeFailure.Kind;
import dev.corrente.reconciler.execute.Signal;
import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.FileMount;
import dev.corrente.reconciler.model.Network;
import dev.corrente.reconciler.model.PortBinding;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.observed.ImageState;
import dev.corrente.reconciler.observed.Observed;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** {@link ContainerRuntime} on the Docker Engine API, from 1.41. */
public final class DockerRuntime implements ContainerRuntime {
    private static final String EVENTS = "{\"type\":[\"container\",\"network\",\"volume\",\"image\"]}";

    private final EngineHttp engine;
    private final Execs execs;
    private final Optional<String> self;
    private final HostPaths paths;
    private final String api;

    private DockerRuntime(EngineHttp engine, String api, Path project) {
        this.engine = engine;
        this.execs = new Execs(engine);
        this.api = api;
        this.self = SelfContainer.id();
        this.paths = new HostPaths(hostPath(project));
    }

    /**
     * @param project the project folder as this process sees it
     * @throws RuntimeFailure of kind UNREACHABLE where no engine answers
     */
    public static DockerRuntime connect(Path project) {
        DockerHttpClient client = EngineAddress.client();
        try {
            String version = EngineAddress.negotiate(client);
            return new DockerRuntime(new EngineHttp(client, version), version.substring(2), project);
        } catch (RuntimeFailure failure) {
            new EngineHttp(client, "").close();
            throw failure;
        }
    }

    private Path hostPath(Path project) {
        Path absolute = project.toAbsolutePath().normalize();
        return selfInspected()
                .flatMap(own -> own.path("Mounts")
                        .valueStream()
                        .filter(mount ->
                                absolute.startsWith(mount.path("Destination").asText()))
                        .findFirst())
                .map(mount -> Path.of(mount.path("Source").asText())
                        .resolve(Path.of(mount.path("Destination").asText()).relativize(absolute)))
                .orElse(absolute);
    }

    private Optional<JsonNode> selfInspected() {
        return self.map(id -> engine.get("/containers/" + id + "/json"));
    }

    @Override
    public String version() {
        return engine.get("/version").path("Version").asText() + " (API " + api + ")";
    }

    @Override
    public Observed observe(String stack, Collection<String> imageReferences) {
        return new Observation(engine, stack, paths).take(imageReferences, self);
    }

    @Override
    public Optional<ImageState> image(String reference) {
        return Observation.image(engine, reference);
    }

    @Override
    public void sweep(String stack) {
        String filter =
                "{\"label\":[\"" + Labels.STACK + "=" + stack + "\",\"" + Labels.ROLE + "=" + Labels.PASSING + "\"]}";
        engine.get("/containers/json?all=1&filters=" + URLEncoder.encode(filter, StandardCharsets.UTF_8))
                .forEach(container -> remove(container.path("Id").asText()));
    }

    @Override
    public void createNetwork(String stack, String name, Network network) {
        ObjectNode body =
                Json.object().put("Name", name).put("Driver", "bridge").put("Internal", network.internal());
        body.put("CheckDuplicate", true).putObject("Labels").put(Labels.STACK, stack);
        tolerating(Kind.CONFLICT, () -> engine.post("/networks/create", body, Deadlines.WRITE));
    }

    @Override
    public void joinNetwork(String name) {
        String own = self.orElseThrow(
                () -> new RuntimeFailure(Kind.REJECTED, "only a reconciler in a container can join a network"));
        connect(name, own, List.of("reconciler"));
    }

    private void connect(String network, String container, List<String> aliases) {
        ObjectNode body = Json.object().put("Container", container);
        body.putObject("EndpointConfig").set("Aliases", Json.array(aliases));
        engine.post("/networks/" + network + "/connect", body, Deadlines.WRITE);
    }

    @Override
    public void removeNetwork(String name) {
        self.ifPresent(own -> tolerating(
                Kind.NOT_FOUND,
                () -> tolerating(
                        Kind.ENGINE,
                        () -> engine.post(
                                "/networks/" + name + "/disconnect",
                                Json.object().put("Container", own),
                                Deadlines.WRITE))));
        tolerating(Kind.NOT_FOUND, () -> engine.delete("/networks/" + name));
    }

    @Override
    public void createVolume(String stack, String name) {
        volume(stack, name, Optional.empty());
    }

    private void volume(String stack, String name, Optional<String> role) {
        ObjectNode body = Json.object().put("Name", name);
        ObjectNode labels = body.putObject("Labels").put(Labels.STACK, stack);
        role.ifPresent(text -> labels.put(Labels.ROLE, text));
        engine.post("/volumes/create", body, Deadlines.WRITE);
    }

    @Override
    public void removeVolume(String name) {
        tolerating(Kind.NOT_FOUND, () -> engine.delete("/volumes/" + name));
    }

    @Override
    public void fillVolume(ContainerSpec spec, FileMount mount, List<FileEntry> files) {
        volume(spec.stack().name(), mount.volume(), Optional.of(Labels.FILES));
        new Passing(engine).fill(spec, mount, files);
    }

    @Override
    public void claimPort(ContainerSpec spec, PortBinding port) {
        new Passing(engine).claim(spec, port);
    }

    @Override
    public ContainerState create(ContainerSpec spec) {
        String id = engine.post("/containers/create?name=" + spec.name(), CreateBody.of(spec, paths), Deadlines.WRITE)
                .path("Id")
                .asText();
        spec.service().networks().keySet().stream()
                .skip(1)
                .forEach(network ->
                        connect(spec.stack().networkName(network), id, CreateBody.atCreation(spec, network)));
        JsonNode created = engine.get("/containers/" + id + "/json");
        ContainerState container = InspectReader.container(created, spec.stack().name(), paths);
        if (!container.imageId().equals(spec.imageId())) {
            remove(id);
            throw new RuntimeFailure(
                    Kind.CONFLICT,
                    "the reference " + spec.service().image()
                            + " was moved to another image while it was being used; the next pass examines that one");
        }
        return container;
    }

    @Override
    public ContainerState expose(ContainerSpec spec, String container) {
        spec.service().networks().keySet().forEach(network -> {
            String name = spec.stack().networkName(network);
            ObjectNode body = Json.object().put("Container", container);
            tolerating(
                    Kind.ENGINE,
                    () -> tolerating(
                            Kind.CONFLICT,
                            () -> engine.post("/networks/" + name + "/disconnect", body, Deadlines.WRITE)));
            connect(name, container, CreateBody.aliases(spec, network));
        });
        return InspectReader.container(
                engine.get("/containers/" + container + "/json"), spec.stack().name(), paths);
    }

    @Override
    public void tag(String imageId, String name) {
        int colon = name.lastIndexOf(':');
        String path =
                "/images/" + imageId + "/tag?repo=" + name.substring(0, colon) + "&tag=" + name.substring(colon + 1);
        engine.post(path, null, Deadlines.WRITE);
    }

    @Override
    public void untag(String name) {
        tolerating(Kind.NOT_FOUND, () -> tolerating(Kind.CONFLICT, () -> engine.delete("/images/" + name)));
    }

    @Override
    public Map<String, String> tags(String prefix) {
        Map<String, String> tags = new TreeMap<>();
        String filter = URLEncoder.encode("{\"reference\":[\"" + prefix + "*\"]}", StandardCharsets.UTF_8);
        for (JsonNode image : engine.get("/images/json?filters=" + filter)) {
            Json.texts(image.path("RepoTags")).stream()
                    .filter(tag -> tag.startsWith(prefix))
                    .forEach(tag -> tags.put(tag, image.path("Id").asText()));
        }
        return tags;
    }

    @Override
    public void rename(String container, String name) {
        engine.post("/containers/" + container + "/rename?name=" + name, null, Deadlines.WRITE);
    }

    @Override
    public void start(String container) {
        engine.post("/containers/" + container + "/start", null, Deadlines.WRITE);
    }

    @Override
    public void stop(String container, Duration grace) {
        String path = "/containers/" + container + "/stop?t=" + grace.toSeconds();
        tolerating(Kind.NOT_FOUND, () -> engine.post(path, null, grace.plus(Deadlines.AFTER_GRACE)));
    }

    @Override
    public void restart(String container, Duration grace) {
        String path = "/containers/" + container + "/restart?t=" + grace.toSeconds();
        engine.post(path, null, grace.plus(Deadlines.AFTER_GRACE));
    }

    @Override
    public void unpause(String container) {
        engine.post("/containers/" + container + "/unpause", null, Deadlines.WRITE);
    }

    @Override
    public void remove(String container) {
        tolerating(Kind.NOT_FOUND, () -> engine.delete("/containers/" + container + "?force=1"));
    }

    @Override
    public ExecResult exec(String container, List<String> command, Duration timeout) {
        return execs.run(container, command, timeout);
    }

    @Override
    public List<String> logTail(String container, int lines) {
        byte[] raw = engine.bytes("/containers/" + container + "/logs?stdout=1&stderr=1&tail=" + lines);
        return LogFrames.lines(raw);
    }

    @Override
    public InputStream logs(String container, int tail, boolean follow) {
        String path = "/containers/" + container + "/logs?stdout=1&stderr=1&tail=" + tail + "&follow=" + follow;
        return new LogStream(engine.open(path));
    }

    @Override
    public InputStream saveImage(String imageId) {
        Response response = engine.open("/images/" + imageId + "/get");
        return new FilterInputStream(response.getBody()) {
            @Override
            public void close() {
                response.close();
            }
        };
    }

    @Override
    public void follow(String stack, Runnable started, Consumer<Signal> signals) {
        String filter = URLEncoder.encode(EVENTS, StandardCharsets.UTF_8);
        try (Response response = engine.open("/events?filters=" + filter)) {
            started.run();
            new EventReader(stack).read(response, signals);
        } catch (IOException e) {
            throw Failures.from(e);
        } catch (RuntimeFailure failure) {
            throw failure;
        } catch (RuntimeException e) {
            throw Failures.from(e);
        }
    }

    @Override
    public Optional<String> self() {
        return self;
    }

    @Override
    public Optional<ImageState> selfImage() {
        return selfInspected()
                .flatMap(own -> image(own.path("Image").asText())
                        .map(image ->
                                image.named(own.path("Config").path("Image").asText())));
    }

    private static void tolerating(Kind kind, Runnable call) {
        try {
            call.run();
        } catch (RuntimeFailure failure) {
            if (failure.kind() != kind) {
                throw failure;
            }
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
