package dev.corrente.api.access;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.corrente.api.storage.DurableFiles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The keys in {@code keys.json} of a folder, and who changed them in {@code audit.jsonl} beside it. Whoever changes them
 * holds {@code keys.lock}; readers see the file before or after, never half of it.
 */
public final class KeyFolder {
    static final String FILE = "keys.json";
    static final String AUDIT = "audit.jsonl";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,62}");
    private static final int MOST = 200;

    private final Path folder;
    private final InstantSource clock;

    public KeyFolder(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * @return by name; expired ones too; none where there is no file
     * @throws IllegalStateException for a file that cannot be read, with what to do
     */
    public List<Key> list() {
        Path file = folder.resolve(FILE);
        try {
            return KeyJson.read(Files.readString(file));
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    file + " cannot be read (" + e.getMessage() + "), so no key of it counts; repair or remove it", e);
        }
    }

    /**
     * @param life empty lasts until it is revoked
     * @return the key's text, which is nowhere else
     * @throws IllegalArgumentException for a name that is taken or that is none, in words for a person
     */
    public String create(String name, Set<Scope> scopes, Optional<Duration> life) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is no name of a key; take up to 63 of a-z, 0-9, - _ .");
        }
        if (name.equals(Keys.OPERATOR)) {
            throw new IllegalArgumentException("\"" + name + "\" is the stack's own key; take another name");
        }
        Instant now = clock.instant();
        String text = Secret.fresh();
        var made = new Key(name, Secret.hash(text), scopes, now, life.map(now::plus));
        change(
                "key create " + name + " "
                        + scopes.stream().sorted().map(Scope::word).toList(),
                keys -> {
                    List<Key> more = new ArrayList<>(keys);
                    more.removeIf(key -> key.name().equals(name) && key.isExpired(now));
                    if (more.stream().anyMatch(key -> key.name().equals(name))) {
                        throw new IllegalArgumentException(
                                "there is a key " + name + "; revoke it first, or take another name");
                    }
                    if (more.size() >= MOST) {
                        throw new IllegalArgumentException("there are " + MOST + " keys; revoke some first");
                    }
                    more.add(made);
                    more.sort(Comparator.comparing(Key::name));
                    return more;
                });
        return text;
    }

    /** @throws IllegalArgumentException where there is none of that name */
    public void revoke(String name) {
        change("key revoke " + name, keys -> {
            List<Key> rest =
                    keys.stream().filter(key -> !key.name().equals(name)).toList();
            if (rest.size() == keys.size()) {
                throw new IllegalArgumentException("there is no key " + name + "; data key list names them");
            }
            return rest;
        });
    }

    /** That a change was asked for is on disk before it is done, what became of it afterwards. */
    private void change(String command, UnaryOperator<List<Key>> edit) {
        try {
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(
                            folder.resolve("keys.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                assert lock.isValid();
                audit(command, "asked");
                write(edit.apply(list()));
                audit(command, "accepted");
            } catch (IllegalArgumentException e) {
                audit(command, "refused: " + e.getMessage());
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot write to " + folder + " (" + e.getMessage()
                            + "). Make it writable, or name another folder in API_KEYS_DIR.",
                    e);
        }
    }

    private void write(List<Key> keys) throws IOException {
        Path target = folder.resolve(FILE);
        Path unfinished = DurableFiles.unfinished(target);
        Files.writeString(unfinished, KeyJson.write(keys));
        DurableFiles.finish(unfinished, target);
    }

    private void audit(String command, String outcome) throws IOException {
        String line = JsonNodeFactory.instance
                .objectNode()
                .put("time", clock.instant().toString())
                .put("by", "command line")
                .put("command", command)
                .put("outcome", outcome)
                .toString();
        Files.writeString(
                folder.resolve(AUDIT),
                line + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND,
                StandardOpenOption.SYNC);
    }
}
