package dev.corrente.api.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.corrente.api.dataset.KeptSnapshot;
import dev.corrente.api.dataset.Manifest;
import dev.corrente.api.dataset.ManifestJson;
import dev.corrente.api.dataset.SnapshotHistory;
import dev.corrente.api.dataset.SnapshotRepository;
import dev.corrente.api.dataset.TableFile;
import dev.corrente.api.storage.ObjectStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** {@code data snapshots}. */
@Command(
        name = "snapshots",
        description = "Lists the snapshots that are kept, newest first; the first one is served.",
        footer = {
            "",
            "SNAPSHOTS_KEPT, SNAPSHOTS_KEPT_DAYS and SNAPSHOTS_GRACE_HOURS say which ones stay.",
            "Exit codes: 0 done, 1 failed, 64 mistake on the command line.",
            "",
            "Examples:",
            "  data snapshots",
            "  data snapshots -o json"
        })
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // picocli fills the fields before anything runs.
final class SnapshotsCommand implements Callable<Integer> {
    @ParentCommand
    private DataCommand data;

    @Mixin
    private FormOption form;

    @Mixin
    private HelpOption help;

    @Override
    public Integer call() {
        try (ObjectStore store = data.openStore()) {
            SnapshotHistory.Chain history = new SnapshotHistory().read(new SnapshotRepository(store));
            data.out().println(form.json() ? json(history.snapshots()) : text(history, store));
            return 0;
        }
    }

    private static String json(List<KeptSnapshot> snapshots) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        var list = root.putArray("snapshots");
        snapshots.forEach(s -> list.add(ManifestJson.tree(s.manifest())));
        return root.toPrettyString();
    }

    private static String text(SnapshotHistory.Chain history, ObjectStore store) {
        if (history.snapshots().isEmpty()) {
            return "No snapshot at " + store.location() + " yet. Bring data in: data ingest FILE.csv, or data sample.";
        }
        var text = new StringBuilder(
                String.format(Locale.ROOT, "%-30s %-21s %12s %15s  %s%n", "SNAPSHOT", "MADE", "ROWS", "BYTES", "FROM"));
        boolean current = true;
        for (KeptSnapshot snapshot : history.snapshots()) {
            text.append(line(snapshot.manifest(), current));
            current = false;
        }
        history.gap()
                .ifPresent(why -> text.append("Older ones cannot be told: ").append(why));
        return text.toString().stripTrailing();
    }

    private static String line(Manifest manifest, boolean current) {
        long rows =
                manifest.tables().values().stream().mapToLong(TableFile::rows).sum();
        long bytes =
                manifest.tables().values().stream().mapToLong(TableFile::bytes).sum();
        String from =
                manifest.restores().map(id -> "went back to " + id).orElse(String.join(", ", manifest.datasetIds()));
        return String.format(
                Locale.ROOT,
                "%-30s %-21s %,12d %,15d  %s%s%n",
                manifest.snapshotId(),
                manifest.createdAt(),
                rows,
                bytes,
                from,
                current ? " (current)" : "");
    }
}
