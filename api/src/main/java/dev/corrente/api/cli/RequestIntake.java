package dev.corrente.api.cli;

import dev.corrente.api.http.Environment;
import dev.corrente.api.http.FileIntake;
import dev.corrente.api.ingest.IngestReport;
import dev.corrente.api.ingest.IngestRequest;
import dev.corrente.api.ingest.Ingestion;
import dev.corrente.api.ingest.Progress;
import dev.corrente.api.ingest.Workplace;
import dev.corrente.api.ingest.mapping.Mapping;
import dev.corrente.api.ingest.mapping.Mappings;
import dev.corrente.api.storage.InvalidSettings;
import dev.corrente.api.storage.ObjectStore;
import dev.corrente.api.storage.ObjectStores;
import dev.corrente.api.storage.StoreSettings;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code data ingest} does, for a file that came with a request. */
public final class RequestIntake implements FileIntake {
    private static final int USUAL_MEGABYTES = 512;

    private final Map<String, String> environment;
    private final InstantSource clock;
    private final long mostBytes;

    /** @throws InvalidSettings when API_INGEST_MB is no number in its range */
    public RequestIntake(Map<String, String> environment, InstantSource clock) {
        this.environment = environment;
        this.clock = clock;
        this.mostBytes = 1_000_000L * new Environment(environment).number("API_INGEST_MB", USUAL_MEGABYTES, 1, 16_384);
    }

    @Override
    public long mostBytes() {
        return mostBytes;
    }

    @Override
    public List<String> kinds() {
        return Mappings.ALL.stream().map(Mapping::name).toList();
    }

    @Override
    public Place place() {
        Workplace place = Workplace.in(DataCommand.workFolder(environment));
        return new Place() {
            @Override
            public Path folder() {
                return place.folder();
            }

            @Override
            public void close() {
                place.close();
            }
        };
    }

    @Override
    public Taken take(Path file, Optional<String> kind) {
        try (ObjectStore store = ObjectStores.open(StoreSettings.fromEnvironment(environment))) {
            var ingestion = new Ingestion(
                    store,
                    DataCommand.workFolder(environment),
                    clock,
                    Progress.SILENT,
                    RetentionSettings.fromEnvironment(environment));
            IngestReport report = ingestion.run(
                    new IngestRequest(List.of(file), kind.flatMap(Mappings::find), Optional.empty(), false));
            return new Taken(ReportText.of(report), ReportJson.of(report));
        }
    }
}
