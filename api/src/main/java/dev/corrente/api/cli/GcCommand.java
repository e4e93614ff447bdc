package dev.corrente.api.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.corrente.api.dataset.Sweep;
import dev.corrente.api.storage.ObjectEntry;
import dev.corrente.api.storage.ObjectStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import java.util.Locale;
import java.util.concurrent.Callable;

/** {@code data gc}. */
@Command(
        name = "gc",
        description = "Removes snapshots beyond the retention, and what unfinished ingestions left in the gold bucket.",
        footer = {
            "",
            "Each ingestion does the same after its commit. What CURRENT names is never removed, nor what",
            "is younger than the grace. SNAPSHOTS_KEPT, SNAPSHOTS_KEPT_DAYS and SNAPSHOTS_GRACE_HOURS say",
            "what stays.",
            "Exit codes: 0 done, 1 failed, 64 mistake on the command line.",
            "",
            "Examples:",
            "  data gc --dry-run",
            "  data gc -o json"
        })
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // picocli fills the fields before anything runs.
final class GcCommand implements Callable<Integer> {
    @ParentCommand
    private DataCommand data;

    @Option(names = "--dry-run", description = "Tell what would go, and remove nothing.")
    private boolean dryRun;

    @Mixin
    private FormOption form;

    @Mixin
    private HelpOption help;

    @Override
    public Integer call() {
        try (ObjectStore store = data.openStore()) {
            Sweep sweep = dryRun ? Sweep.look(store, data.retention()) : swept(store);
            data.out().println(form.json() ? json(sweep) : text(sweep));
            return 0;
        }
    }

    private Sweep swept(ObjectStore store) {
        try (var turn = data.takeTurn(store)) {
            Sweep sweep = Sweep.look(store, data.retention());
            sweep.carryOut(store, turn);
            return sweep;
        }
    }

    private String json(Sweep sweep) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("dry_run", dryRun);
        sweep.kept().forEach(root.putArray("kept")::add);
        sweep.expired().forEach(root.putArray("expired")::add);
        var objects = root.putArray("removed");
        for (ObjectEntry entry : sweep.garbage()) {
            objects.addObject()
                    .put("key", entry.key())
                    .put("bytes", entry.bytes())
                    .put("modified", entry.modified().toString());
        }
        root.put("bytes", sweep.bytes());
        return root.toPrettyString();
    }

    private String text(Sweep sweep) {
        var text = new StringBuilder();
        for (ObjectEntry entry : sweep.garbage()) {
            text.append(String.format(Locale.ROOT, "  %,14d bytes  %s%n", entry.bytes(), entry.key()));
        }
        text.append(String.format(
                Locale.ROOT,
                "%s %d object(s), %,d bytes; %d snapshot(s) expired, %d kept",
                dryRun ? "Would remove" : "Removed",
                sweep.garbage().size(),
                sweep.bytes(),
                sweep.expired().size(),
                sweep.kept().size()));
        return text.toString();
    }
}
