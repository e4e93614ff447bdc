package dev.corrente.reconciler.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** {@link ContainerRuntime} on the Docker Engine API, from 1.41. */
public final class DockerRuntime implements ContainerRuntime {
    private static final Duration SILENCE = Duration.ofMinutes(1);
    private static final Duration LONG_SILENCE = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int LONGEST_LOG = 1 << 20;
    private static final int LONGEST_FILE = 8 << 20;

    private final EngineHttp engine;
    private final Execs execs;
    private final Networks networks;
    private final Tags tags;
    private final Optional<String> self;
    private final HostPaths paths;
    private final Creation creation;
    private final Passing passing;
    private final EventStream events;

    private DockerRuntime(EngineHttp engine, URI address, Path project, Optional<String> container) {
        this.engine = engine;
        this.execs = new Execs(engine);
        this.networks = new Networks(engine);
        this.tags = new Tags(engine);
        Optional<JsonNode> own = container.flatMap(id -> inspected(engine, id));
        this.self = own.isPresent() ? container : Optional.empty();
        this.paths = new HostPaths(hostPath(own, project));
        boolean elsewhere = container.isPresent() && own.isEmpty();
        this.creation = new Creation(engine, paths, elsewhere ? HostView.NOTHING : HostView.of(own, address));
        this.events = new EventStream(engine, SILENCE, LONG_SILENCE);
        this.passing = new Passing(engine, creation);
    }

    /** Of the engine that the environment means, so that two ways to name one are one. */
    public static String address(Map<String, String> environment) {
        return EngineAddress.find(environment).uri().toString();
    }

    /** The engine of this process's environment. */
    public static DockerRuntime connect(Path project) {
        return connect(project, System.getenv());
    }

    /**
     * @param project the project folder as this process sees it
     * @param environment says where the engine is, in Docker's own words
     * @throws RuntimeFailure of kind UNREACHABLE where no engine answers, REJECTED where it cannot be used
     */
    public static DockerRuntime connect(Path project, Map<String, String> environment) {
        return connect(project, environment, SelfContainer.id());
    }

    /** @param container that this process runs in, of whichever engine */
    static DockerRuntime connect(Path project, Map<String, String> environment, Optional<String> container) {
        EngineAddress address = EngineAddress.find(environment);
        EngineHttp engine = new EngineHttp(address.client());
        try {
            engine.negotiate();
            return new DockerRuntime(engine, address.uri(), project, container);
        } catch (RuntimeFailure failure) {
            engine.close();
            throw failure;
        }
    }

    private static Path hostPath(Optional<JsonNode> self, Path project) {
        Path absolute = project.toAbsolutePath().normalize();
        return self.flatMap(own -> own.path("Mounts")
                        .valueStream()
                        .filter(mount ->
                                absolute.startsWith(mount.path("Destination").asText()))
                        .findFirst())
                .map(mount -> Path.of(mount.path("Source").asText())
                        .resolve(Path.of(mount.path("Destination").asText()).relativize(absolute)))
                .orElse(absolute);
    }

    /** @return empty where the container is of another engine, as in a job that is given one to work on */
    private static Optional<JsonNode> inspected(EngineHttp engine, String container) {
        return engine.find("/containers/" + container + "/json");
    }

    @Override
    public String version() {
        return engine.get("/version").path("Version").asText() + " (API " + engine.version() + ")";
    }

    @Override
    public Observed observe(String stack, Collection<String> imageReferences) {
        passing.removeLeft();
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
        networks.create(stack, name, network);
    }

    @Override
    public void joinNetwork(String name) {
        networks.connect(name, member(), List.of("reconciler"));
    }

    @Override
    public void leaveNetwork(String name) {
        networks.leave(name, member());
    }

    private String member() {
        return self.orElseThrow(
                () -> new RuntimeFailure(Kind.REJECTED, "only a reconciler in a container is a member of a network"));
    }

    @Override
    public void replaceNetwork(String stack, String name, Network network) {
        networks.replace(stack, name, network, self);
    }

    @Override
    public void removeNetwork(String name) {
        networks.remove(name, self);
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
        Failures.tolerating(Kind.NOT_FOUND, () -> engine.delete("/volumes/" + name));
    }

    @Override
    public void fillVolume(ContainerSpec spec, FileMount mount, List<FileEntry> files) {
        volume(spec.stack().name(), mount.volume(), Optional.of(Labels.FILES));
        passing.fill(spec, mount, files);
    }

    /** The engine says 404 for either; which one is told apart by asking for the container. */
    @Override
    public Optional<FileEntry> file(String container, String path) {
        String archive = "/containers/" + container + "/archive?path=";
        try {
            return Tar.first(engine.bytes(archive + URLEncoder.encode(path, StandardCharsets.UTF_8), LONGEST_FILE));
        } catch (RuntimeFailure failure) {
            if (failure.kind() != Kind.NOT_FOUND) {
                throw failure;
            }
            engine.get("/containers/" + container + "/json");
            return Optional.empty();
        }
    }

    @Override
    public void claimPort(ContainerSpec spec, PortBinding port) {
        passing.claim(spec, port);
    }

    @Override
    public ContainerState create(ContainerSpec spec) {
        ApiVersion api = engine.version();
        ObjectNode body = CreateBody.of(spec, paths, api);
        String id = creation.create(spec.name(), body, spec);
        for (String network : CreateBody.laterNetworks(spec, api)) {
            networks.connect(spec.stack().networkName(network), id, CreateBody.atCreation(spec, network));
        }
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
        spec.service()
                .networks()
                .keySet()
                .forEach(network -> networks.reconnect(
                        spec.stack().networkName(network), container, CreateBody.aliases(spec, network)));
        return InspectReader.container(
                engine.get("/containers/" + container + "/json"), spec.stack().name(), paths);
    }

    @Override
    public void tag(String imageId, String name) {
        tags.add(imageId, name);
    }

    @Override
    public void untag(String name) {
        tags.remove(name);
    }

    @Override
    public Map<String, String> tags(String prefix) {
        return tags.all(prefix);
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
        Failures.tolerating(Kind.NOT_FOUND, () -> engine.post(path, null, grace.plus(Deadlines.AFTER_GRACE)));
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

    /** The engine may be removing it already, for somebody else; then its end is waited for. */
    @Override
    public void remove(String container) {
        long end = System.nanoTime() + Deadlines.AFTER_GRACE.toNanos();
        while (true) {
            try {
                engine.delete(Passing.removal(container));
                return;
            } catch (RuntimeFailure failure) {
                if (failure.kind() == Kind.NOT_FOUND) {
                    return;
                }
                if (!Failures.isBeingRemoved(failure) || System.nanoTime() > end) {
                    throw failure;
                }
                Pause.of(PAUSE);
            }
        }
    }

    @Override
    public ExecResult exec(String container, List<String> command, Duration timeout) {
        return execs.run(container, command, timeout);
    }

    @Override
    public List<String> logTail(String container, int lines) {
        String path = "/containers/" + container + "/logs?stdout=1&stderr=1&tail=" + lines;
        return LogFrames.lines(engine.bytes(path, LONGEST_LOG));
    }

    @Override
    public InputStream logs(String container, int tail, boolean follow) {
        String path = "/containers/" + container + "/logs?stdout=1&stderr=1&tail=" + tail + "&follow=" + follow;
        return new LogStream(engine.open(path, Deadlines.READ));
    }

    @Override
    public InputStream saveImage(String imageId) {
        Response response = engine.open("/images/" + imageId + "/get", Deadlines.EXPORT_STALL);
        return new WatchedStream(response, Deadlines.EXPORT_STALL, silence -> true);
    }

    @Override
    public void follow(String stack, Runnable started, Consumer<Signal> signals) {
        events.follow(stack, started, signals);
    }

    @Override
    public Optional<String> self() {
        return self;
    }

    @Override
    public Optional<ImageState> selfImage() {
        return self.flatMap(id -> inspected(engine, id))
                .flatMap(own -> image(own.path("Image").asText())
                        .map(image ->
                                image.named(own.path("Config").path("Image").asText())));
    }

    @Override
    public void close() {
        engine.close();
    }
}
