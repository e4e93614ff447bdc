package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.docker.DockerRuntime;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.UUID;

/**
 * One stack of one engine, held by the only process of this host that keeps it outside of a container: two with state
 * folders of their own would undo each other's work for ever. Containers know each other by their labels. It ends with
 * the process, however that ends.
 */
final class Claim implements AutoCloseable {
    private static final String UNIX = "unix://";

    private final FileChannel channel;

    private Claim(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * @param folder the same for all users of the host
     * @throws Failure where another process holds it
     */
    static Claim of(String stack, Map<String, String> environment, Path folder) {
        String engine = engine(environment);
        String key = UUID.nameUUIDFromBytes((stack + " " + engine).getBytes(StandardCharsets.UTF_8))
                .toString();
        Path file = folder.resolve("corrente-" + stack + "-" + key.substring(0, 8) + ".lock");
        try {
            FileChannel channel = opened(file);
            if (locked(channel)) {
                return new Claim(channel);
            }
            channel.close();
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.ERROR,
                    "whether another reconciler keeps stack " + stack + " cannot be told; remove " + file
                            + " if none runs",
                    e);
        }
        throw new Failure(
                ExitCode.LOCKED,
                "another reconciler of this host keeps stack " + stack + " on " + engine + " (" + file
                        + " is locked); stop it first, or give one of the stacks another name");
    }

    /** Any user may come first, so the file is open to all; it holds nothing. */
    private static FileChannel opened(Path file) throws IOException {
        try {
            Files.createFile(file);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        } catch (FileAlreadyExistsException e) {
            // As it should be, from the second start on.
        }
        return FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** One engine can be named in several ways; a socket is the file that it is. */
    private static String engine(Map<String, String> environment) {
        String host = DockerRuntime.address(environment);
        if (!host.startsWith(UNIX)) {
            return host;
        }
        Path socket = Path.of(host.substring(UNIX.length()));
        try {
            return UNIX + socket.toRealPath();
        } catch (IOException e) {
            return host;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
