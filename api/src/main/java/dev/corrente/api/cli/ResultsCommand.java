package dev.corrente.api.cli;

import dev.corrente.api.ingest.CheckedFile;
import dev.corrente.api.ingest.IngestReport;
import dev.corrente.api.ingest.ResultsCheck;
import dev.corrente.api.ingest.ResultsPull;
import dev.corrente.api.ingest.ResultsPull.Outcome;
import dev.corrente.api.ingest.ResultsPull.State;
import dev.corrente.api.ingest.ResultsShare;
import dev.corrente.api.ingest.ResultsText;
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
import java.util.List;

/** {@code data results}. */
@Command(
        name = "results",
        description = "Checks results of the ML side and takes them in.",
        footer = {
            "",
            "'check' needs no store and no server: who makes results can run it where they are made.",
            "'pull' looks into ML_RESULTS_PATH, a folder or s3://bucket/prefix, for folders of Parquet",
            "files with a _SUCCESS that was written last. A delivery is taken whole or refused whole.",
            "",
            "Examples:",
            "  data results check forecast.parquet",
            "  data results check dim_item.parquet dim_site.parquet inventory.parquet",
            "  data results push forecast.parquet",
            "  data results pull",
            "",
            "Exit codes: 0 done, 1 failed or refused, 2 a rule is broken (check), 64 mistake on the",
            "command line."
        })
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // picocli fills the fields before anything runs.
final class ResultsCommand implements Runnable {
    private static final int REFUSED = 1;
    private static final int BROKEN = 2;
    private static final String FORCE =
            "Take it although what is served is newer. Row by row the newer one is served all the same.";

    @ParentCommand
    private DataCommand data;

    @Mixin
    private HelpOption help;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: check, pull or push.");
    }

    @Command(name = "check", description = "Tells every rule that files of results break, with row, column and value.")
    int check(
            @Parameters(
                            paramLabel = "FILE",
                            arity = "1..*",
                            description = "Files of results, and of the items and depots that they name.")
                    List<Path> files,
            @Mixin FormOption form,
            @Mixin HelpOption help) {
        List<CheckedFile> checked = new ResultsCheck(data.workFolder(), data.clock(), data.progress()).check(files);
        data.out().println(form.json() ? ResultsJson.of(checked) : ResultsText.of(checked));
        return checked.stream().allMatch(CheckedFile::keepsAll) ? 0 : BROKEN;
    }

    @Command(name = "push", description = "Takes files of results in as one delivery.")
    int push(
            @Parameters(paramLabel = "FILE", arity = "1..*", description = "The delivery's files.") List<Path> files,
            @Option(names = "--force", description = FORCE) boolean force,
            @Mixin FormOption form,
            @Mixin HelpOption help) {
        try (ObjectStore store = data.openStore()) {
            IngestReport report = data.results(store).take(files, force);
            data.out().println(form.json() ? ReportJson.of(report) : ReportText.of(report));
            return 0;
        }
    }

    @Command(name = "pull", description = "Takes complete deliveries in that lie in ML_RESULTS_PATH.")
    int pull(
            @Option(names = "--force", description = FORCE) boolean force,
            @Mixin FormOption form,
            @Mixin HelpOption help) {
        try (ObjectStore store = data.openStore()) {
            ResultsShare share = SharedPlace.open(data.environment(), store);
            List<Outcome> outcomes =
                    new ResultsPull(share, data.results(store), data.workFolder(), data.progress()).pull(force);
            data.out()
                    .println(
                            form.json()
                                    ? PullJson.of(share.location(), outcomes)
                                    : PullText.of(share.location(), outcomes));
            return outcomes.stream().anyMatch(o -> o.state() == State.REFUSED) ? REFUSED : 0;
        }
    }
}
