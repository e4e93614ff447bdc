package dev.corrente.api.cli;

import dev.corrente.api.ingest.Ingestion;
import dev.corrente.api.ingest.Progress;
import dev.corrente.api.ingest.ResultsIntake;
import dev.corrente.api.ingest.ResultsPull;
import dev.corrente.api.storage.ObjectStore;
import dev.corrente.api.storage.ObjectStores;
import dev.corrente.api.storage.StoreSettings;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What {@code data results pull} does, for a refresh over HTTP. */
public final class RefreshPull implements Supplier<String> {
    private final Map<String, String> environment;
    private final InstantSource clock;

    public RefreshPull(Map<String, String> environment, InstantSource clock) {
        this.environment = environment;
        this.clock = clock;
    }

    /**
     * Takes in what lies in the shared place and gives a word about each delivery, none without ML_RESULTS_PATH. A
     * failure is such a word too, so that what was committed before is looked for all the same.
     */
    @Override
    public String get() {
        if (SharedPlace.named(environment).isEmpty()) {
            return "";
        }
        try (ObjectStore store = ObjectStores.open(StoreSettings.fromEnvironment(environment))) {
            return pull(store).pull(false).stream().map(PullText::words).collect(Collectors.joining("\n"));
        } catch (RuntimeException e) {
            return "Nothing was taken from " + SharedPlace.VARIABLE + ": " + e.getMessage();
        }
    }

    private ResultsPull pull(ObjectStore store) {
        Path work = DataCommand.workFolder(environment);
        var ingestion =
                new Ingestion(store, work, clock, Progress.SILENT, RetentionSettings.fromEnvironment(environment));
        var intake = new ResultsIntake(store, ingestion, work, clock, Progress.SILENT);
        return new ResultsPull(SharedPlace.open(environment, store), intake, work, Progress.SILENT);
    }
}
