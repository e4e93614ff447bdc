package dev.corrente.api.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.corrente.api.dataset.Manifest;
import dev.corrente.api.dataset.SnapshotRepository;
import dev.corrente.api.dataset.SourceFile;
import dev.corrente.api.ingest.IngestReport;
import dev.corrente.api.ingest.Quarantine;
import dev.corrente.api.ingest.RefusedRows;
import dev.corrente.api.ingest.mapping.MappingReader;
import dev.corrente.api.storage.Buckets;
import dev.corrente.api.storage.ObjectStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/** {@code data quarantine}. */
@Command(
        name = "quarantine",
        description = "Shows the rows that were refused, and takes them in again after what was wrong is mended.",
        footer = {
            "",
            "Rows are refused for what is wrong with them, or because their item or depot is not",
            "known. 'retry' reads them from bronze again: by --mapping FILE, else by the shipped",
            "mapping of that name, else by the one they were read by.",
            "",
            "Examples:",
            "  data quarantine list",
            "  data quarantine show stock.csv",
            "  data ingest dim_item.csv && data quarantine retry",
            "  data quarantine retry --mapping stock.yaml stock.csv",
            "",
            "Exit codes: 0 done, 1 failed or all refused again, 64 mistake on the command line."
        })
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // picocli fills the fields before anything runs.
final class QuarantineCommand implements Runnable {
    private static final String WHICH = "The file's name, or the key that 'list' shows.";

    @ParentCommand
    private DataCommand data;

    @Mixin
    private HelpOption help;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: list, show or retry.");
    }

    @Command(name = "list", description = "Lists files with refused rows that no retry has taken up, oldest first.")
    int list(@Mixin FormOption form, @Mixin HelpOption help) {
        try (ObjectStore store = data.openStore()) {
            List<SourceFile> open = manifest(store).map(Quarantine::open).orElse(List.of());
            data.out().println(form.json() ? json(open) : text(open));
            return 0;
        }
    }

    @Command(name = "show", description = "Prints refused rows: row, rule, column, value, line; as CSV, or as JSON.")
    int show(
            @Parameters(paramLabel = "FILE", description = WHICH) String which,
            @Mixin FormOption form,
            @Mixin HelpOption help) {
        try (ObjectStore store = data.openStore()) {
            List<SourceFile> sources = named(store, which);
            if (form.json()) {
                data.out().println(rows(store, sources));
            } else {
                sources.forEach(source -> copy(store, Quarantine.key(source)));
            }
            return 0;
        }
    }

    @Command(name = "retry", description = "Takes refused rows in again and makes a new snapshot of those that stand.")
    int retry(
            @Parameters(paramLabel = "FILE", arity = "0..*", description = WHICH + " Default: all.") List<String> which,
            @Option(names = "--mapping", paramLabel = "FILE", description = "The mended mapping to read them by.")
                    Optional<Path> mapping,
            @Mixin FormOption form,
            @Mixin HelpOption help) {
        try (ObjectStore store = data.openStore()) {
            List<String> wanted = which == null ? List.of() : new ArrayList<>(which);
            IngestReport report = data.ingestion(store).retry(wanted, mapping.map(MappingReader::read));
            if (!report.committed() && !form.json()) {
                data.out().println("No refused rows are open. Nothing was done.");
            } else {
                data.out().println(form.json() ? ReportJson.of(report) : ReportText.of(report));
            }
            return 0;
        }
    }

    private static Optional<Manifest> manifest(ObjectStore store) {
        var repository = new SnapshotRepository(store);
        return repository.current().map(repository::manifest);
    }

    private static List<SourceFile> named(ObjectStore store, String which) {
        return manifest(store).map(m -> Quarantine.open(m, which)).orElse(List.of());
    }

    private void copy(ObjectStore store, String key) {
        try (InputStream in = store.get(Buckets.BRONZE, key)) {
            new InputStreamReader(in, UTF_8).transferTo(data.out());
        } catch (IOException e) {
            throw new UncheckedIOException(Buckets.BRONZE + "/" + key + " broke off while it was read: " + e, e);
        }
    }

    private String rows(ObjectStore store, List<SourceFile> sources) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        var files = root.putArray("files");
        for (SourceFile source : sources) {
            var rows = files.addObject().put("key", Quarantine.key(source)).putArray("rows");
            for (List<String> row : RefusedRows.of(store, Quarantine.key(source), data.workFolder())) {
                rows.addObject()
                        .put("row", Long.parseLong(row.get(0)))
                        .put("rule", row.get(1))
                        .put("column", row.get(2))
                        .put("value", row.get(3))
                        .put("line", row.get(4));
            }
        }
        return root.toPrettyString();
    }

    private static String text(List<SourceFile> open) {
        if (open.isEmpty()) {
            return "No refused rows are open.";
        }
        var text = new StringBuilder();
        for (SourceFile source : open) {
            long rows = source.refused().map(SourceFile.Refused::rows).orElse(0L);
            text.append(rows).append(rows == 1 ? " row of " : " rows of ").append(source.name());
            text.append(", read as ").append(source.profile()).append('\n');
            text.append("  ").append(Quarantine.key(source)).append('\n');
        }
        return text.toString().stripTrailing();
    }

    private static String json(List<SourceFile> open) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        var files = root.putArray("files");
        for (SourceFile source : open) {
            files.addObject()
                    .put("key", Quarantine.key(source))
                    .put("name", source.name())
                    .put("profile", source.profile())
                    .put("rows", source.refused().map(SourceFile.Refused::rows).orElse(0L))
                    .put("ingest_id", source.ingestId());
        }
        return root.toPrettyString();
    }
}
