package dev.corrente.api.cli;

import dev.corrente.api.dataset.Manifest;
import dev.corrente.api.dataset.ManifestJson;
import dev.corrente.api.dataset.SnapshotRepository;
import dev.corrente.api.storage.ObjectStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code data status}. */
@Command(
        name = "status",
        description = "Tells which snapshot is current, its tables and where its rows come from.",
        footer = {"", "Examples:", "  data status", "  data status -o json"})
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // picocli fills the fields before anything runs.
final class StatusCommand implements Callable<Integer> {
    @ParentCommand
    private DataCommand data;

    @Mixin
    private FormOption form;

    @Mixin
    private HelpOption help;

    @Override
    public Integer call() {
        try (ObjectStore store = data.openStore()) {
            var repository = new SnapshotRepository(store);
            Optional<Manifest> manifest = repository.current().map(repository::manifest);
            data.out().println(form.json() ? json(manifest) : text(manifest, store));
            return 0;
        }
    }

    private static String json(Optional<Manifest> manifest) {
        return manifest.map(m -> ManifestJson.tree(m).toPrettyString()).orElse("{\n  \"snapshot_id\" : null\n}");
    }

    private static String text(Optional<Manifest> manifest, ObjectStore store) {
        return manifest.map(ReportText::of)
                .orElse("No snapshot at " + store.location()
                        + " yet. Bring data in: data ingest FILE.csv, or data sample.");
    }
}
