package dev.corrente.reconciler.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.corrente.reconciler.execute.RuntimeFailure;
import dev.corrente.reconciler.execute.RuntimeFailure.Kind;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What this process can see of the host's files: all of them on the host itself, in a container those that are mounted into
 * it, and nothing of another machine.
 *
 * @param socket the host's path of the engine's socket, where it is seen
 */
record HostView(List<Window> windows, Optional<Path> socket) {
    static final HostView NOTHING = new HostView(List.of(), Optional.empty());

    private static final int MOST_LINKS = 40;

    /** A folder or file of the host, and where it is here. */
    record Window(Path host, Path here) {}

    HostView {
        windows = List.copyOf(windows);
    }

    /**
     * @param self what the engine says of the container that this process runs in; empty outside of one
     * @param engine where the engine listens
     */
    static HostView of(Optional<JsonNode> self, URI engine) {
        if (!engine.getScheme().equals("unix")) {
            return NOTHING;
        }
        List<Window> windows = self.map(HostView::mounts).orElse(List.of(new Window(Path.of("/"), Path.of("/"))));
        Path socket = Path.of(engine.getPath());
        return new HostView(windows, onHost(windows, socket));
    }

    private static List<Window> mounts(JsonNode self) {
        return self.path("Mounts")
                .valueStream()
                .filter(mount -> mount.path("Type").asText().equals("bind"))
                .map(mount -> new Window(
                        Path.of(mount.path("Source").asText()),
                        Path.of(mount.path("Destination").asText())))
                .toList();
    }

    private static Optional<Path> onHost(List<Window> windows, Path here) {
        return windows.stream()
                .filter(window -> here.startsWith(window.here()))
                .max(Comparator.comparingInt(window -> window.here().getNameCount()))
                .map(window ->
                        window.host().resolve(window.here().relativize(here)).normalize());
    }

    /**
     * Where a path of the host leads in the end, as far as its links can be seen.
     *
     * @throws RuntimeFailure of kind REFUSED where they lead nowhere
     */
    Path resolved(Path path) {
        Deque<Path> todo = new ArrayDeque<>();
        path.forEach(todo::add);
        Path done = Path.of("/");
        int links = 0;
        while (!todo.isEmpty()) {
            Path next = done.resolve(todo.pop()).normalize();
            Optional<Path> target = link(next);
            if (target.isEmpty()) {
                done = next;
                continue;
            }
            if (++links > MOST_LINKS) {
                throw new RuntimeFailure(Kind.REFUSED, "the links of " + path + " go round in a circle");
            }
            done = target.get().isAbsolute() ? Path.of("/") : done;
            push(target.get(), todo);
        }
        return done;
    }

    private static void push(Path target, Deque<Path> todo) {
        for (int i = target.getNameCount() - 1; i >= 0; i--) {
            todo.push(target.getName(i));
        }
    }

    /** Where a link points, in the host's words; what cannot be seen counts as none. */
    private Optional<Path> link(Path host) {
        return windows.stream()
                .filter(window -> host.startsWith(window.host()))
                .max(Comparator.comparingInt(window -> window.host().getNameCount()))
                .map(window -> window.here().resolve(window.host().relativize(host)))
                .filter(Files::isSymbolicLink)
                .flatMap(HostView::target);
    }

    private static Optional<Path> target(Path link) {
        try {
            return Optional.of(Files.readSymbolicLink(link));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
