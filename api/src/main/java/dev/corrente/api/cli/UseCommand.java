package dev.corrente.api.cli;

import dev.corrente.api.dataset.KeptSnapshot;
import dev.corrente.api.dataset.Manifest;
import dev.corrente.api.dataset.SnapshotHistory;
import dev.corrente.api.dataset.SnapshotRepository;
import dev.corrente.api.storage.ObjectStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** {@code data use}. */
@Command(
        name = "use",
        description = "Goes back to the data of an earlier snapshot: makes a new one with its tables and serves that.",
        footer = {
            "",
            "Nothing is lost: the snapshot that was served stays in the list, and `data use` with its id",
            "goes forward again. Files that came later count as new and can be taken in again.",
            "Exit codes: 0 done, 1 failed, 64 mistake on the command line, such as an id that is not kept.",
            "",
            "Examples:",
            "  data snapshots",
            "  data use 20261101T120000Z-0123456789ab"
        })
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // picocli fills the fields before anything runs.
final class UseCommand implements Callable<Integer> {
    @ParentCommand
    private DataCommand data;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "The snapshot, as `data snapshots` lists it.")
    private String id;

    @Mixin
    private FormOption form;

    @Mixin
    private HelpOption help;

    @Override
    public Integer call() {
        try (ObjectStore store = data.openStore()) {
            find(store); // An id that is not there needs no turn.
            try (var turn = data.takeTurn(store)) {
                SnapshotHistory.Chain history = read(store);
                KeptSnapshot current = history.snapshots().getFirst();
                if (current.id().equals(id)) {
                    print("Nothing to do: " + id + " is current. ", current.manifest());
                    return 0;
                }
                Manifest made = find(store)
                        .manifest()
                        .restored(data.clock().instant().truncatedTo(ChronoUnit.SECONDS), current.id());
                new SnapshotRepository(store).commit(made, Map.of(), turn);
                print("Went back to " + id + ". ", made);
                return 0;
            }
        }
    }

    private KeptSnapshot find(ObjectStore store) {
        SnapshotHistory.Chain history = read(store);
        return history.find(id).orElseThrow(() -> {
            String kept =
                    history.snapshots().stream().limit(5).map(KeptSnapshot::id).collect(Collectors.joining(", "));
            return new ParameterException(
                    spec.commandLine(),
                    "No snapshot '" + id + "' is kept."
                            + (kept.isEmpty() ? " There is none at all." : " The newest ones are: " + kept + "."));
        });
    }

    private static SnapshotHistory.Chain read(ObjectStore store) {
        return new SnapshotHistory().read(new SnapshotRepository(store));
    }

    private void print(String head, Manifest manifest) {
        data.out().println(form.json() ? ReportJson.of(manifest) : head + ReportText.of(manifest));
    }
}
