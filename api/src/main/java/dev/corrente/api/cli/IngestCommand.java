package dev.corrente.api.cli;

import dev.corrente.api.ingest.IngestReport;
import dev.corrente.api.ingest.IngestRequest;
import dev.corrente.api.ingest.mapping.Mapping;
import dev.corrente.api.ingest.mapping.MappingReader;
import dev.corrente.api.ingest.mapping.Mappings;
import dev.corrente.api.storage.ObjectStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** {@code data ingest}. */
@Command(
        name = "ingest",
        description = "Takes files in: bronze copy, checks, silver, a new gold snapshot.",
        footer = {
            "",
            "CSV, JSON lines, .xlsx and Parquet are told by their bytes; the first two may be packed",
            "with gzip or Zstandard. Separator, decimal comma, dd/mm/yyyy and N/A are understood.",
            "A number like 12.345 is refused (ambiguous_number) where its column does not tell",
            "whether the dot groups thousands: write 12345 or 12,345.",
            "Rows that break a rule go to a quarantine file beside the bronze copy, with",
            "row, rule, column and value; see 'data quarantine'. The same file twice changes nothing.",
            "",
            "Examples:",
            "  data ingest suprimentos.csv",
            "  data ingest dim_item.csv dim_site.csv fact_forecast.csv",
            "  data ingest --mapping stock.yaml stock.csv",
            "  data ingest --dataset purchases --replace -o json suprimentos.csv"
        })
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // picocli fills the fields before anything runs.
final class IngestCommand implements Callable<Integer> {
    private static final String AUTO = "auto";

    @ParentCommand
    private DataCommand data;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files to take in together.")
    private final List<Path> files = new ArrayList<>();

    @Option(
            names = "--dataset",
            paramLabel = "KIND",
            defaultValue = AUTO,
            completionCandidates = Kinds.class,
            description = "How to read the files: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}, by the header.")
    private String kind;

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description = "Read the files by this mapping of your own instead of a shipped one. Its expressions are run"
                    + " as SQL: trust it as you would a program.")
    private Optional<Path> mappingFile;

    @Option(
            names = "--replace",
            description = "Start from nothing instead of merging with the current snapshot, for example to leave the"
                    + " example data behind.")
    private boolean replace;

    @Mixin
    private FormOption form;

    @Mixin
    private HelpOption help;

    @Override
    public Integer call() {
        var request = new IngestRequest(files, mapping(), Optional.empty(), replace);
        try (ObjectStore store = data.openStore()) {
            IngestReport report = data.ingestion(store).run(request);
            data.out().println(form.json() ? ReportJson.of(report) : ReportText.of(report));
            return 0;
        }
    }

    private Optional<Mapping> mapping() {
        if (mappingFile.isPresent() && !kind.equals(AUTO)) {
            throw new ParameterException(
                    spec.commandLine(), "--mapping and --dataset both say how to read the files: use one.");
        }
        if (kind.equals(AUTO)) {
            return mappingFile.map(MappingReader::read);
        }
        return Optional.of(Mappings.find(kind)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--dataset '" + kind + "' is not known. Use one of: " + String.join(", ", new Kinds()) + ".")));
    }

    /** The values that --dataset takes. */
    static final class Kinds implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.concat(Stream.of(AUTO), Mappings.ALL.stream().map(Mapping::name))
                    .iterator();
        }
    }
}
