package dev.corrente.reconciler.source;

import dev.corrente.reconciler.desired.DesiredReader;
import dev.corrente.reconciler.desired.Problem;
import dev.corrente.reconciler.desired.ReadResult;
import dev.corrente.reconciler.desired.SourceSpec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A Git source as a test sees it: what is in force, and what was said. */
final class Followed {
    static final SourceSpec.Access ANYBODY = new SourceSpec.Access.Anonymous();

    final List<String> events = new CopyOnWriteArrayList<>();
    private final GitSource source;

    private Followed(SourceSpec spec, Path state, Limits limits) {
        source = new GitSource(spec, List.of(), around(state, limits));
    }

    static Followed of(String url, Path state) {
        return new Followed(spec(url, "main", ANYBODY, Optional.empty()), state, Limits.DEFAULT);
    }

    /** Takes only a commit that leads on from the one in force. */
    static Followed leadingOn(String url, Path state) {
        SourceSpec spec = spec(url, "main", ANYBODY, Optional.empty());
        return of(
                new SourceSpec(
                        spec.url(),
                        spec.ref(),
                        spec.path(),
                        spec.poll(),
                        spec.access(),
                        spec.keysFile(),
                        true,
                        spec.webhookSecretFile()),
                state);
    }

    static Followed of(SourceSpec spec, Path state) {
        return new Followed(spec, state, Limits.DEFAULT);
    }

    static Followed of(String url, Path state, Limits limits) {
        return new Followed(spec(url, "main", ANYBODY, Optional.empty()), state, limits);
    }

    static SourceSpec spec(String url, String ref, SourceSpec.Access access, Optional<Path> keys) {
        return new SourceSpec(url, ref, "desired-state", Duration.ofSeconds(60), access, keys, false, Optional.empty());
    }

    GitSource.Surroundings around(Path state, Limits limits) {
        return new GitSource.Surroundings(
                state,
                limits,
                Followed::check,
                (warning, reason, message) -> events.add((warning ? "! " : "") + reason + ": " + message));
    }

    static List<Problem> check(Path folder) {
        return switch (DesiredReader.read(folder, Map.of())) {
            case ReadResult.Accepted _ -> List.of();
            case ReadResult.Rejected rejected -> rejected.problems();
        };
    }

    GitSource.Polled poll() {
        return source.poll();
    }

    Sight look() {
        return source.look();
    }

    String revision() {
        return look().revision().orElse("");
    }

    String stackFile() {
        return text("stack.yaml");
    }

    String text(String name) {
        try {
            return Files.readString(look().folder().orElseThrow().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String problems() {
        return String.join(
                "\n", look().problems().stream().map(Problem::toString).toList());
    }

    String warnings() {
        return String.join(
                "\n", look().warnings().stream().map(Problem::toString).toList());
    }
}
