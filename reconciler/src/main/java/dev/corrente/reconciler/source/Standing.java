package dev.corrente.reconciler.source;

import dev.corrente.reconciler.desired.Problem;
import dev.corrente.reconciler.desired.SourceSpec;
import dev.corrente.reconciler.source.Checkouts.Checkout;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a Git source is seen to be, and the events when that changes. Written by one thread at a time. */
final class Standing {
    private static final String WHERE = "desired-state/source.yaml";

    private final SourceSpec spec;
    private final List<Problem> lasting;
    private final Told told;
    private volatile Sight sight;
    private String refused = "";
    private String away = "";

    /** @param lasting warnings that hold as long as the source does */
    Standing(SourceSpec spec, List<Problem> lasting, Optional<Checkout> current, Told told) {
        this.spec = spec;
        this.lasting = List.copyOf(lasting);
        this.told = told;
        this.sight = current.map(now -> sight(current, List.of(), List.of(), Readiness.IN_FORCE))
                .orElseGet(() -> sight(
                        current,
                        List.of(problem("nothing was fetched yet", "wait for the first fetch to end")),
                        List.of(),
                        Readiness.NOT_YET));
    }

    Sight sight() {
        return sight;
    }

    void answered() {
        if (!away.isEmpty()) {
            away = "";
            told.event(false, "SourceReachable", "the repository answers again");
        }
    }

    void good(Checkout current) {
        refused = "";
        sight = sight(Optional.of(current), List.of(), List.of(), Readiness.IN_FORCE);
    }

    /** @param details what stands against the commit, place by place */
    void refused(SourceFailure.Refused failure, List<Problem> details, Optional<Checkout> current) {
        List<Problem> problems = new ArrayList<>();
        problems.add(problem(failure.getMessage() + stays(current), failure.suggestion()));
        problems.addAll(details);
        sight = sight(current, problems, List.of(), failure.why());
        String text = String.join("; ", problems.stream().map(Problem::toString).toList());
        if (!text.equals(refused)) {
            refused = text;
            told.event(true, "SourceRefused", text);
        }
    }

    /** Being away is no fault of what runs: it is a warning as long as there is something to go on with. */
    void away(SourceFailure failure, Optional<Checkout> current) {
        Problem problem = problem(failure.getMessage() + stays(current), failure.suggestion());
        List<Problem> problems = current.isEmpty() ? List.of(problem) : sight.problems();
        sight = sight(current, problems, current.isEmpty() ? List.of() : List.of(problem), Readiness.AWAY);
        if (away.isEmpty()) {
            told.event(true, "SourceUnreachable", problem.toString());
        }
        away = problem.message();
    }

    private static String stays(Optional<Checkout> current) {
        return current.map(now -> "; commit " + Sight.shorten(now.commit()) + " stays in force")
                .orElse("");
    }

    private Sight sight(
            Optional<Checkout> current, List<Problem> problems, List<Problem> warnings, Readiness readiness) {
        List<Problem> all = new ArrayList<>(lasting);
        all.addAll(warnings);
        Optional<Path> folder = current.map(Checkout::folder);
        Repository repository = Repository.of(spec, current.map(Checkout::fetchedAt));
        return new Sight(folder, current.map(Checkout::commit), problems, all, readiness, Optional.of(repository));
    }

    private static Problem problem(String message, String suggestion) {
        return new Problem(WHERE, 0, 0, "spec.git", message, Optional.of(suggestion));
    }
}
