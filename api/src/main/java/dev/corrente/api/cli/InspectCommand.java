package dev.corrente.api.cli;

import dev.corrente.api.ingest.Inspector;
import dev.corrente.api.ingest.inspect.Inspection;
import dev.corrente.api.ingest.inspect.InspectionForms;
import dev.corrente.api.ingest.mapping.Layout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code data inspect}. */
@Command(
        name = "inspect",
        description = "Shows what a file holds and which mapping fits, or proposes one. Stores nothing.",
        footer = {
            "",
            "Examples:",
            "  data inspect stock.xlsx",
            "  data inspect stock.xlsx --sheet Dados -o yaml > stock.yaml",
            "  data ingest --mapping stock.yaml stock.xlsx",
            "",
            "Exit codes: 0 shown, 1 the file cannot be read, 64 mistake on the command line."
        })
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // picocli fills the fields before anything runs.
final class InspectCommand implements Callable<Integer> {
    /** How it answers. */
    enum Form {
        TEXT,
        JSON,
        YAML
    }

    @ParentCommand
    private DataCommand data;

    @Parameters(paramLabel = "FILE", description = "CSV, JSON lines, .xlsx or Parquet; the first two may be packed.")
    private Path file;

    @Option(names = "--sheet", paramLabel = "NAME", description = "The sheet of a workbook. Default: the first.")
    private Optional<String> sheet;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            defaultValue = "text",
            description = "text, json, or yaml: the mapping alone. Default: ${DEFAULT-VALUE}.")
    private Form form;

    @Mixin
    private HelpOption help;

    @Override
    public Integer call() {
        var layout = new Layout(Optional.empty(), Optional.empty(), sheet, Optional.empty(), List.of("N/A"));
        Inspection seen = new Inspector(data.workFolder(), data.progress()).look(file, layout);
        data.out()
                .println(
                        switch (form) {
                            case TEXT -> InspectionForms.text(seen);
                            case JSON -> InspectionForms.json(seen);
                            case YAML -> InspectionForms.mapping(seen);
                        });
        return 0;
    }
}
