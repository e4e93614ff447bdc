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
 * @param readiness whether the newest is in force
 * @param repository that it comes from, empty where it is just a folder
 */
public record Sight(
        Optional<Path> folder,
        Optional<String> revision,
        List<Problem> problems,
        List<Problem> warnings,
        Readiness readiness,
        Optional<Repository> repository) {
    private static final int SHORT = 10;

    public Sight {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    static Sight ofFolder(Path folder) {
        return new Sight(
                Optional.of(folder), Optional.empty(), List.of(), List.of(), Readiness.FOLDER, Optional.empty());
    }

    /** The revision as people are shown it; empty where there is none. */
    public String shortRevision() {
        return revision.map(Sight::shorten).orElse("");
    }

    /** Where the source file cannot be read, what was seen before it was edited stays. */
    static Sight invalid(List<Problem> problems, Optional<Sight> last) {
        return new Sight(
                last.flatMap(Sight::folder),
                last.flatMap(Sight::revision),
                problems,
                List.of(),
                Readiness.INVALID,
                last.flatMap(Sight::repository));
    }

    static String shorten(String commit) {
        return commit.substring(0, Math.min(SHORT, commit.length()));
    }
}
