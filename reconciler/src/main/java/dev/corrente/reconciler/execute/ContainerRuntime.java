package dev.corrente.reconciler.execute;

import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.FileMount;
import dev.corrente.reconciler.model.Network;
import dev.corrente.reconciler.model.PortBinding;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.observed.ImageState;
import dev.corrente.reconciler.observed.Observed;

import java.io.InputStream;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A container engine. Every call is bounded in time and idempotent where the engine allows it: removing what is gone and
 * starting what runs succeed. All failures are {@link RuntimeFailure}.
 */
public interface ContainerRuntime extends AutoCloseable {

    /** @return the engine's name and version, such as {@code 20.10.24 (API 1.41)} */
    String version();

    /** One look at everything that carries the stack's label, and at the named images. */
    Observed observe(String stack, Collection<String> imageReferences);

    /** @return empty where the engine has no such image */
    Optional<ImageState> image(String reference);

    /** Removes what an earlier process left of containers that were to live for one call only. */
    void sweep(String stack);

    void createNetwork(String stack, String name, Network network);

    /** The reconciler's own container becomes a member under the alias {@code reconciler}. */
    void joinNetwork(String name);

    void leaveNetwork(String name);

    /**
     * Takes the stack's containers off it, removes it and makes it as given; nobody is put back on it.
     *
     * @throws RuntimeFailure of kind CONFLICT where a container that is not the stack's is on it
     */
    void replaceNetwork(String stack, String name, Network network);

    void removeNetwork(String name);

    void createVolume(String stack, String name);

    void removeVolume(String name);

    /** Writes the files of one mount through a container that is never started. */
    void fillVolume(ContainerSpec spec, FileMount mount, List<FileEntry> files);

    /**
     * A file as a container that was created or runs has it, mounted volumes included. What is longer than 8 MiB is cut off.
     *
     * @param path absolute
     * @return empty where the container has no such file
     * @throws RuntimeFailure of kind NOT_FOUND where there is no such container
     */
    Optional<FileEntry> file(String container, String path);

    /** @throws RuntimeFailure of kind PORT_TAKEN where the port cannot be published */
    void claimPort(ContainerSpec spec, PortBinding port);

    /** @return the container as the engine reports it right after creation, on all its networks */
    ContainerState create(ContainerSpec spec);

    /**
     * Gives a container that was created hidden the service's name on all its networks.
     *
     * @return the container as the engine reports it afterwards
     */
    ContainerState expose(ContainerSpec spec, String container);

    void rename(String container, String name);

    void start(String container);

    void stop(String container, Duration grace);

    void restart(String container, Duration grace);

    void unpause(String container);

    void remove(String container);

    /**
     * Runs a command in a running container. No engine can end a command that hangs, so while one that was given up still
     * runs, no other one is begun in that container.
     *
     * @throws RuntimeFailure of kind TIMEOUT where the command itself takes too long, REJECTED where it cannot be run,
     *     CONFLICT where the container does not run; any other kind says nothing about the command
     */
    ExecResult exec(String container, List<String> command, Duration timeout);

    /** @return the last lines of its output, both streams together */
    List<String> logTail(String container, int lines);

    /**
     * What it has written and, if followed, what it writes until it stops: both streams together, UTF-8. The caller closes
     * it, from any thread, which ends the following.
     *
     * @param tail how many of the lines so far
     */
    InputStream logs(String container, int tail, boolean follow);

    /** The image as the engine exports it; the caller closes it. */
    InputStream saveImage(String imageId);

    /**
     * Blocks and reports what happens to the stack's objects and to images, until the stream ends or the thread is
     * interrupted.
     *
     * @param started is run when the engine has accepted the subscription
     */
    void follow(String stack, Runnable started, Consumer<Signal> signals);

    /** Gives an image one more name, so that it stays when others move on. */
    void tag(String imageId, String name);

    /** Takes a name from an image, and with the last one the image; a name that is not there is no error. */
    void untag(String name);

    /** @return the names that begin so, such as {@code corrente-kept/box:}, to the ids of their images */
    Map<String, String> tags(String prefix);

    /** Id of the container that the reconciler itself runs in; empty outside of one. */
    Optional<String> self();

    /** The image of that container. */
    Optional<ImageState> selfImage();

    @Override
    void close();
}
