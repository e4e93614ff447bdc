package dev.corrente.reconciler.docker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.corrente.reconciler.execute.FileEntry;
import dev.corrente.reconciler.execute.RuntimeFailure;
import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.FileMount;
import dev.corrente.reconciler.model.PortBinding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Containers that live for one call: to write into a volume, or to learn whether a port is free. */
final class Passing {
    private static final Logger LOG = LoggerFactory.getLogger(Passing.class);

    private static final String NO_PROGRAM = "no-such-program";

    private final EngineHttp engine;
    private final Creation creation;
    private final Set<String> left = ConcurrentHashMap.newKeySet();

    Passing(EngineHttp engine, Creation creation) {
        this.engine = engine;
        this.creation = creation;
    }

    void fill(ContainerSpec spec, FileMount mount, List<FileEntry> files) {
        ObjectNode body = body(spec);
        ObjectNode target = body.withObject("HostConfig").putArray("Mounts").addObject();
        Mounts.volume(target, mount.volume(), mount.folder(), false);
        target.putObject("VolumeOptions").put("NoCopy", true);
        String id = create(spec, body);
        try {
            engine.put("/containers/" + id + "/archive?path=" + mount.folder(), Tar.of(files));
        } finally {
            remove(id);
        }
    }

    /** The engine binds ports before it looks for the program, so a program that is not there is enough. */
    void claim(ContainerSpec spec, PortBinding port) {
        ObjectNode body = body(spec);
        body.putObject("ExposedPorts").putObject(port.containerKey());
        body.withObject("HostConfig")
                .putObject("PortBindings")
                .putArray(port.containerKey())
                .addObject()
                .put("HostIp", port.hostIp())
                .put("HostPort", String.valueOf(port.hostPort()));
        String id = create(spec, body);
        try {
            engine.post("/containers/" + id + "/start", null, Deadlines.WRITE);
        } catch (RuntimeFailure failure) {
            // Any other failure proves nothing: what publishes no port now would publish none for the new container.
            if (failure.kind() == RuntimeFailure.Kind.PORT_TAKEN || !isOfProgram(failure)) {
                throw failure;
            }
        } finally {
            remove(id);
        }
    }

    private static boolean isOfProgram(RuntimeFailure failure) {
        return String.valueOf(failure.getMessage()).contains(NO_PROGRAM);
    }

    /** With the volumes that the image made the engine invent for it: nobody knows their names, so nobody can want them. */
    static String removal(String container) {
        return "/containers/" + container + "?force=1&v=1";
    }

    /**
     * Tries again to remove those whose removal failed: one that is left keeps its volume busy. The others may be in use.
     */
    void removeLeft() {
        left.forEach(this::remove);
    }

    /** What was to be learnt or written is known by then, so a removal that fails must not hide it. */
    private void remove(String container) {
        try {
            engine.delete(removal(container));
            left.remove(container);
        } catch (RuntimeFailure failure) {
            if (failure.kind() == RuntimeFailure.Kind.NOT_FOUND) {
                left.remove(container);
                return;
            }
            left.add(container);
            LOG.warn("a container for one call is left for now: {}", failure.getMessage());
        }
    }

    private static ObjectNode body(ContainerSpec spec) {
        ObjectNode body = Json.object().put("Image", spec.imageId());
        body.set("Entrypoint", Json.array(List.of("/" + NO_PROGRAM)));
        body.putObject("Healthcheck").set("Test", Json.array(List.of("NONE")));
        body.putObject("Labels").put(Labels.STACK, spec.stack().name()).put(Labels.ROLE, Labels.PASSING);
        return body;
    }

    private String create(ContainerSpec spec, ObjectNode body) {
        String name = spec.name() + "-" + UUID.randomUUID().toString().substring(0, 8);
        return creation.create(name, body, spec);
    }
}
