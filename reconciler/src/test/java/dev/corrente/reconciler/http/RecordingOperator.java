package dev.corrente.reconciler.http;

import dev.corrente.reconciler.history.AcceptedStore.Accepted;
import dev.corrente.reconciler.history.Revision;
import dev.corrente.reconciler.loop.Command;
import dev.corrente.reconciler.loop.Operator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Accepts what it knows the service or revision of, and remembers who asked what. */
final class RecordingOperator implements Operator {
    private static final String SERVICE = "web";

    private final List<String> asked = new CopyOnWriteArrayList<>();

    List<String> asked() {
        return asked;
    }

    @Override
    public Answer ask(Command command, String by) {
        asked.add(by + ": " + CommandWords.of(command));
        return switch (command) {
            case Command.Restart restart
            when !restart.service().equals(SERVICE) ->
                new Answer.Refused("no_such_service", "there is no service " + restart.service());
            case Command.Resume resume -> new Answer.Refused("not_paused", "nothing is paused");
            case Command.RollBack back
            when back.revision().isPresent() && back.revision().getAsLong() > 1 ->
                new Answer.Refused("bad_revision", "revision " + back.revision().getAsLong() + " cannot be read");
            default -> new Answer.Accepted("the next pass acts on it", 1);
        };
    }

    @Override
    public Optional<Accepted> accepted(long revision) {
        return revisions().stream()
                .filter(kept -> kept.number() == revision)
                .findFirst()
                .map(kept -> Accepted.ofFiles(kept.digest(), kept.number(), Map.of(), kept.files(), "an edit"));
    }

    @Override
    public List<Revision> revisions() {
        return List.of(new Revision(
                1,
                "d1",
                "2026-03-01T12:00:00Z",
                "files",
                Revision.Outcome.CONVERGED,
                "",
                1200,
                Map.of(SERVICE, "sha256:1"),
                "1. create web",
                Map.of(
                        "desired-state/stack.yaml",
                        "kind: Stack\nx-env: {PASSWORD: hunter2}\n",
                        "desired-state/web.env",
                        "PASSWORD=1")));
    }
}
