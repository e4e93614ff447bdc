package dev.corrente.api.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.corrente.api.dataset.Manifest;
import dev.corrente.api.ingest.Rebuild;
import dev.corrente.api.storage.ObjectStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import java.util.Locale;
import java.util.concurrent.Callable;

/** {@code data rebuild}. */
@Command(
        name = "rebuild",
        description = "Makes silver and gold anew from bronze and puts in their place what is missing or differs.",
        footer = {
            "",
            "Examples:",
            "  data rebuild --verify",
            "  data rebuild",
            "",
            "Exit codes: 0 equal or rebuilt, 1 failed, 2 something differs (with --verify), 64 mistake on the command"
                    + " line."
        })
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // picocli fills the fields before anything runs.
final class RebuildCommand implements Callable<Integer> {
    private static final int DIFFERS = 2;

    @ParentCommand
    private DataCommand data;

    @Option(names = "--verify", description = "Compare only, byte for byte, and say which objects differ.")
    private boolean verify;

    @Mixin
    private FormOption form;

    @Mixin
    private HelpOption help;

    @Override
    public Integer call() {
        try (ObjectStore store = data.openStore()) {
            var rebuild = new Rebuild(store, data.workFolder(), data.clock(), data.progress());
            Rebuild.Outcome outcome = verify ? rebuild.verify() : rebuild.run();
            data.out().println(form.json() ? json(outcome) : text(outcome));
            return verify && !outcome.equal() ? DIFFERS : 0;
        }
    }

    private String text(Rebuild.Outcome outcome) {
        var text = new StringBuilder();
        for (Rebuild.Finding finding : outcome.findings()) {
            if (finding.state() != Rebuild.State.EQUAL) {
                text.append(finding.object())
                        .append(finding.state() == Rebuild.State.MISSING ? " is missing" : " differs")
                        .append(" (")
                        .append(finding.what())
                        .append(")\n");
            }
        }
        String made = outcome.findings().size() + " objects of snapshot "
                + outcome.snapshot().snapshotId() + ", made anew from " + outcome.files() + " files: ";
        text.append(made).append(outcome.equal() ? "equal, byte for byte." : end(outcome));
        return text.toString();
    }

    private String end(Rebuild.Outcome outcome) {
        if (verify) {
            return "not all equal. 'data rebuild' puts them in their place.";
        }
        return outcome.restored() + " put in their place. "
                + outcome.made()
                        .map(m -> "The tables came out otherwise: new snapshot " + m.snapshotId() + ".")
                        .orElse("The snapshot is the same.");
    }

    private static String json(Rebuild.Outcome outcome) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("snapshot_id", outcome.snapshot().snapshotId());
        root.put("files", outcome.files());
        root.put("equal", outcome.equal());
        root.put("new_snapshot_id", outcome.made().map(Manifest::snapshotId).orElse(null));
        var objects = root.putArray("objects");
        for (Rebuild.Finding finding : outcome.findings()) {
            objects.addObject()
                    .put("object", finding.object())
                    .put("what", finding.what())
                    .put("state", finding.state().name().toLowerCase(Locale.ROOT));
        }
        return root.toPrettyString();
    }
}
