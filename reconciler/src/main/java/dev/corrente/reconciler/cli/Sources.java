package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.desired.DesiredReader;
import dev.corrente.reconciler.desired.Problem;
import dev.corrente.reconciler.desired.ReadResult;
import dev.corrente.reconciler.loop.Environment;
import dev.corrente.reconciler.source.ProjectSource;
import dev.corrente.reconciler.source.Told;

import java.nio.file.Path;
import java.util.List;

/** Where the desired state of these folders comes from. */
final class Sources {
    private Sources() {}

    /** For one who only looks, and tells nobody. */
    static ProjectSource of(Folders folders) {
        return of(folders, (warning, reason, message) -> {});
    }

    static ProjectSource of(Folders folders, Told told) {
        return new ProjectSource(folders.project, folders.state, folder -> problems(folders.project, folder), told);
    }

    /** A broken {@code .env} is no commit's fault, and said anyway. */
    private static List<Problem> problems(Path project, Path folder) {
        Environment environment = Environment.of(project, System.getenv());
        if (!environment.problems().isEmpty()) {
            return List.of();
        }
        return switch (DesiredReader.read(folder, environment.variables())) {
            case ReadResult.Accepted _ -> List.of();
            case ReadResult.Rejected rejected -> rejected.problems();
        };
    }
}
