package dev.corrente.reconciler.source;

import dev.corrente.reconciler.desired.Problem;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a source offers at one moment.
 *
 * @param folder holds the stack file; it does not change while somebody reads it, unless people edit it. Empty where
 *     nothing was ever fetched, and then there is a problem that says why
 * @param revision full id of the commit that the folder is, empty where it is just a folder
 * @param problems why the newest is not in force: a source file that cannot be read, a commit that is refused
 * @param warnings what a person should know although all that could be fetched is in force
 */
public record Sight(Optional<Path> folder, Optional<String> revision, List<Problem> problems, List<Problem> warnings) {
    private static final int SHORT = 10;

    public Sight {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    static Sight ofFolder(Path folder) {
        return new Sight(Optional.of(folder), Optional.empty(), List.of(), List.of());
    }

    /** The revision as people are shown it; empty where there is none. */
    public String shortRevision() {
        return revision.map(Sight::shorten).orElse("");
    }

    static String shorten(String commit) {
        return commit.substring(0, Math.min(SHORT, commit.length()));
    }
}
