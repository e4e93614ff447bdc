package dev.corrente.api.ingest;

import dev.corrente.api.ingest.csv.InputRefused;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes what lies complete in the shared place, one delivery after another, each whole or not at all. */
public final class ResultsPull {
    private final ResultsShare share;
    private final ResultsIntake intake;
    private final Path workFolder;
    private final Progress progress;

    public ResultsPull(ResultsShare share, ResultsIntake intake, Path workFolder, Progress progress) {
        this.share = share;
        this.intake = intake;
        this.workFolder = workFolder;
        this.progress = progress;
    }

    /** What became of a delivery. */
    public enum State {
        TAKEN,
        KNOWN,
        WAITING,
        REFUSED
    }

    /**
     * @param delivery its folder
     * @param word why it waits or is refused; empty otherwise
     * @param report of the ingestion, where there was one
     */
    public record Outcome(String delivery, State state, String word, Optional<IngestReport> report) {}

    /**
     * @param force whether deliveries older than what is served are taken too
     * @throws dev.corrente.api.storage.StoreFailure when the store fails
     */
    public List<Outcome> pull(boolean force) {
        List<Outcome> outcomes = new ArrayList<>();
        for (SharedDelivery delivery : SharedDelivery.of(share.entries())) {
            progress.step("looking at " + delivery.name() + " of " + share.location());
            outcomes.add(delivery.waitsFor()
                    .map(reason -> waiting(delivery, reason))
                    .orElseGet(() -> take(delivery, force)));
        }
        return List.copyOf(outcomes);
    }

    private Outcome take(SharedDelivery delivery, boolean force) {
        try (Workplace place = Workplace.in(workFolder)) {
            List<Path> files = new ArrayList<>();
            for (ResultsShare.Entry entry : delivery.files()) {
                Path copy = place.file(entry.name());
                share.copy(entry, copy);
                files.add(copy);
            }
            // What was listed is what was copied only if it is still so.
            return SharedDelivery.of(share.entries()).contains(delivery)
                    ? take(delivery, files, place, force)
                    : waiting(delivery, "it changed while it was read");
        }
    }

    private Outcome take(SharedDelivery delivery, List<Path> files, Workplace place, boolean force) {
        try {
            IngestReport report = intake.take(files, force);
            State state = report.committed() ? State.TAKEN : State.KNOWN;
            return new Outcome(delivery.name(), state, "", Optional.of(report));
        } catch (InputRefused e) {
            String word = String.valueOf(e.getMessage()).replace(place.folder() + "/", delivery.path());
            return new Outcome(delivery.name(), State.REFUSED, word, Optional.empty());
        }
    }

    private static Outcome waiting(SharedDelivery delivery, String reason) {
        return new Outcome(delivery.name(), State.WAITING, reason, Optional.empty());
    }
}
