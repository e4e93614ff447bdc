package dev.corrente.reconciler.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What was fetched of one origin: {@code trees/<commit>/desired-state} for the last two commits, and the link
 * {@code current}, which is replaced in one step. A reader who looked before the step still finds what it saw.
 *
 * @param home of this origin; its siblings are other origins
 */
record Checkouts(Path home) {
    private static final String CURRENT = "current";
    private static final String FOLDER = "desired-state";

    /**
     * @param folder holds the stack file
     * @param fetchedAt when it was written
     */
    record Checkout(String commit, Path folder, Instant fetchedAt) {
        static Checkout of(Path tree) throws IOException {
            return new Checkout(
                    tree.getFileName().toString(),
                    tree.resolve(FOLDER),
                    Files.getLastModifiedTime(tree).toInstant());
        }
    }

    /** Writes one commit's files into an empty folder. */
    @FunctionalInterface
    interface Content {
        void write(Path folder) throws IOException, SourceFailure;
    }

    Checkouts {
        try {
            Files.createDirectories(
                    home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + home + "; is the state volume writable?", e);
        }
    }

    Path repository() {
        return home.resolve("fetched.git");
    }

    /** Held while fetching: a dry run may do so beside the loop. */
    FileChannel lock() throws IOException {
        Files.createDirectories(home);
        FileChannel channel =
                FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.lock();
        return channel;
    }

    Optional<Checkout> current() {
        try {
            Path tree = home.resolve(CURRENT).toRealPath();
            return Files.isDirectory(tree.resolve(FOLDER)) ? Optional.of(Checkout.of(tree)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Puts a commit beside the current one. It is there whole or not at all. */
    Checkout add(String commit, Content content) throws IOException, SourceFailure {
        Path tree = tree(commit);
        if (Files.exists(tree)) {
            return Checkout.of(tree.toRealPath());
        }
        Path draft = home.resolve("draft");
        delete(draft);
        Files.createDirectories(draft.resolve(FOLDER));
        Files.createDirectories(tree.getParent());
        content.write(draft.resolve(FOLDER));
        Files.move(draft, tree, StandardCopyOption.ATOMIC_MOVE);
        return Checkout.of(tree.toRealPath());
    }

    void forget(Checkout refused) throws IOException {
        delete(tree(refused.commit()));
    }

    private Path tree(String commit) {
        return home.resolve("trees").resolve(commit);
    }

    /** Makes it the current one and forgets all but the one before it. */
    void switchTo(Checkout next) throws IOException {
        Optional<Checkout> before = current();
        Path link = home.resolve(CURRENT + ".next");
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, Path.of("trees", next.commit()));
        Files.move(link, home.resolve(CURRENT), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Set<String> kept = new HashSet<>(Set.of(next.commit()));
        before.map(Checkout::commit).ifPresent(kept::add);
        deleteOthers(home.resolve("trees"), kept);
        deleteOthers(home.resolveSibling(""), Set.of(home.getFileName().toString()));
    }

    private static void deleteOthers(Path folder, Set<String> kept) throws IOException {
        for (Path other : list(folder)) {
            if (!kept.contains(other.getFileName().toString())) {
                delete(other);
            }
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.toList();
        }
    }

    /** With all that is in it; links are not followed. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path one : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }
}
