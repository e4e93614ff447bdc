package dev.corrente.api.ingest;

import dev.corrente.api.ingest.csv.InputRefused;
import dev.corrente.api.ingest.inspect.Inspection;
import dev.corrente.api.ingest.inspect.Looks;
import dev.corrente.api.ingest.mapping.Layout;
import dev.corrente.api.ingest.mapping.Mapping;
import dev.corrente.api.ingest.mapping.Mappings;
import dev.corrente.api.ingest.source.Source;
import dev.corrente.api.ingest.sql.Workbench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Looks at a file that nobody has said anything about. Needs no store and changes nothing. */
public final class Inspector {
    private final Path workFolder;
    private final Progress progress;

    public Inspector(Path workFolder, Progress progress) {
        this.workFolder = workFolder;
        this.progress = progress;
    }

    /**
     * @param layout how it is written, where that is known
     * @throws InputRefused when it is nothing that can be read
     */
    public Inspection look(Path file, Layout layout) {
        try (Workplace place = Workplace.in(workFolder)) {
            progress.step("looking at " + file.getFileName());
            Source source = Delivery.source(file, layout, place.file("unpacked"));
            if (source.header().names().isEmpty()) {
                throw new InputRefused(file + " is empty: there is nothing to look at.");
            }
            List<Path> allowed = List.of(place.folder(), source.file());
            try (Workbench bench = Workbench.open(place.file("spill"), Workbench.Limits.DEFAULT, allowed)) {
                long rows = new RowReader(bench, place.file("one-kind-of-line-ends.csv")).read(file, source);
                Optional<Mapping> fits = Mappings.ALL.stream()
                        .filter(m -> Mappings.fits(m, source.header()))
                        .findFirst();
                return new Looks(bench, source).inspection(String.valueOf(file.getFileName()), rows, fits);
            }
        }
    }
}
