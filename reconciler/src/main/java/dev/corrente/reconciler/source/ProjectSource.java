package dev.corrente.reconciler.source;

import dev.corrente.reconciler.desired.FolderReader;
import dev.corrente.reconciler.desired.Problem;
import dev.corrente.reconciler.desired.SourceResult;
import dev.corrente.reconciler.desired.SourceSpec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a project says its desired state comes from: {@code desired-state/source.yaml} names a repository, or there is none
 * and the folder itself is meant. The file is read at each look, so an edit of it takes effect as one of the stack file does.
 */
public final class ProjectSource implements Source, AutoCloseable {
    private final Path folder;
    private final FolderReader reader = new FolderReader();
    private final GitSource.Surroundings around;
    private Optional<Running> running = Optional.empty();
    private final PollCounts counts = new PollCounts();
    private Optional<Runnable> wake = Optional.empty();

    /** A repository that is followed. The poller is absent in a run that only looks. */
    private record Running(SourceSpec spec, GitSource source, Optional<GitPoller> poller) {}

    /**
     * @param state folder that the reconciler keeps its memory in; what is fetched goes to {@code source} in it
     * @param check is asked about a commit before it is put in force
     */
    public ProjectSource(Path project, Path state, DesiredCheck check, Told told) {
        this(project, new GitSource.Surroundings(state.resolve("source"), Limits.DEFAULT, check, told));
    }

    ProjectSource(Path project, GitSource.Surroundings around) {
        this.folder = project.resolve("desired-state");
        this.around = around;
    }

    /** Follows the repository from now on. Until then, what was never fetched is fetched by who looks, once. */
    public synchronized void follow(Runnable wakeUp) {
        wake = Optional.of(wakeUp);
        running = running.map(
                now -> new Running(now.spec(), now.source(), Optional.of(poller(now.spec(), now.source()))));
    }

    @Override
    public synchronized Sight look() {
        return switch (reader.source(folder)) {
            case SourceResult.Absent() -> {
                close();
                yield Sight.ofFolder(folder);
            }
            case SourceResult.Git(SourceSpec spec, List<Problem> warnings) ->
                running(spec, warnings).source().look();
            case SourceResult.Rejected(List<Problem> problems) ->
                Sight.invalid(problems, running.map(now -> now.source().look()));
        };
    }

    private Running running(SourceSpec spec, List<Problem> warnings) {
        Optional<Running> same = running.filter(now -> now.spec().equals(spec));
        if (same.isPresent()) {
            return same.get();
        }
        close();
        warnings.forEach(warning -> around.told().event(true, "SourceWarning", warning.toString()));
        GitSource source = new GitSource(spec, warnings, around);
        if (wake.isEmpty() && source.look().folder().isEmpty()) {
            source.poll();
        }
        Running next = new Running(spec, source, wake.map(wakeUp -> poller(spec, source)));
        running = Optional.of(next);
        return next;
    }

    private GitPoller poller(SourceSpec spec, GitSource source) {
        return new GitPoller(source, spec.poll(), counts, wake.orElse(() -> {}));
    }

    /** What came of the looks at repositories since the start. */
    public PollCounts counts() {
        return counts;
    }

    /** Whoever serves the webhook asks here; any thread. */
    public synchronized Optional<PushNotice> pushNotices() {
        return running.flatMap(now -> now.spec()
                .webhookSecretFile()
                .flatMap(ProjectSource::secret)
                .map(secret -> new PushNotice(secret, () -> now.poller().ifPresent(GitPoller::pollNow))));
    }

    private static Optional<String> secret(Path file) {
        try {
            return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public synchronized void close() {
        running.flatMap(Running::poller).ifPresent(GitPoller::close);
        running = Optional.empty();
    }
}
