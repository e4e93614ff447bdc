package dev.corrente.api.access;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells whose key a text is: those of the folder, and the one that the stack made for its operator, in a file of its own.
 * {@link #reload} takes what is on disk; between two of them nothing is read, so that a request costs one hash.
 */
public final class Keys {
    private static final Logger LOG = LoggerFactory.getLogger(Keys.class);

    /** The name of the operator's key, which may do everything. */
    public static final String OPERATOR = "operator";

    private final KeyFolder folder;
    private final Path operatorFile;
    private final InstantSource clock;
    private volatile List<Key> known = List.of();
    private String trouble = "";

    public Keys(KeyFolder folder, Path operatorFile, InstantSource clock) {
        this.folder = folder;
        this.operatorFile = operatorFile;
        this.clock = clock;
    }

    /** Reads the files; blocks. One that cannot be read lets nobody in by its keys. */
    public synchronized void reload() {
        List<Key> found = new ArrayList<>();
        String operator = operator();
        if (!operator.isEmpty()) {
            found.add(new Key(OPERATOR, Secret.hash(operator), Set.of(Scope.ADMIN), clock.instant(), Optional.empty()));
        }
        try {
            found.addAll(folder.list());
            trouble = "";
        } catch (IllegalStateException e) {
            tell(String.valueOf(e.getMessage()));
        }
        known = List.copyOf(found);
    }

    /** Once, and not every time that the file is looked at. */
    private void tell(String reason) {
        if (!reason.equals(trouble)) {
            LOG.warn("{}", reason);
        }
        trouble = reason;
    }

    private String operator() {
        try {
            return Files.readString(operatorFile).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** Whether there is any. */
    public boolean isEmpty() {
        return known.isEmpty();
    }

    /**
     * Looks at every key, so that the time says nothing about which one came close.
     *
     * @return empty for a text that is unknown, expired or revoked
     */
    public Optional<Caller> caller(String text) {
        String hash = Secret.hash(text);
        Optional<Caller> found = Optional.empty();
        for (Key key : known) {
            if (Secret.equal(key.hash(), hash) && !key.isExpired(clock.instant())) {
                found = Optional.of(key.caller());
            }
        }
        return found;
    }
}
