package dev.corrente.api.cli;

import dev.corrente.api.access.KeyFolder;
import dev.corrente.api.dataset.Retention;
import dev.corrente.api.dataset.WriterLease;
import dev.corrente.api.ingest.Ingestion;
import dev.corrente.api.ingest.Progress;
import dev.corrente.api.ingest.ResultsIntake;
import dev.corrente.api.storage.ObjectStore;
import dev.corrente.api.storage.ObjectStores;
import dev.corrente.api.storage.StoreSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/** {@code data}: what its commands share. */
@Command(
        name = "data",
        description = "Brings data in and tells what is there.",
        subcommands = {
            IngestCommand.class,
            InspectCommand.class,
            QuarantineCommand.class,
            RebuildCommand.class,
            ResultsCommand.class,
            SampleCommand.class,
            StatusCommand.class,
            SnapshotsCommand.class,
            UseCommand.class,
            GcCommand.class,
            KeyCommand.class
        },
        synopsisSubcommandLabel =
                "(ingest | inspect | quarantine | rebuild | results | sample | status | snapshots | use | gc | key)",
        footer = {
            "",
            "The store is the one that MINIO_ENDPOINT or STORE_PATH names.",
            "Exit codes: 0 done, 1 failed, 2 something differs (rebuild --verify), 64 mistake on the command line."
        })
final class DataCommand implements Runnable {
    private static final String CACHE_DIR = "/var/cache/corrente";
    private static final String KEYS_DIR = "/var/lib/corrente";

    private final Map<String, String> environment;
    private final InstantSource clock;

    @Mixin
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Set by picocli, for picocli.
    private HelpOption help;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before anything runs.
    private CommandSpec spec;

    DataCommand(Map<String, String> environment, InstantSource clock) {
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say what to do: ingest, inspect, quarantine, rebuild, results, sample, status, snapshots, use, gc or key.");
    }

    ObjectStore openStore() {
        return ObjectStores.open(StoreSettings.fromEnvironment(environment));
    }

    Ingestion ingestion(ObjectStore store) {
        return new Ingestion(store, workFolder(), clock, progress(), retention());
    }

    ResultsIntake results(ObjectStore store) {
        return new ResultsIntake(store, ingestion(store), workFolder(), clock, progress());
    }

    /** Waits until no other writes to the store. */
    WriterLease takeTurn(ObjectStore store) {
        return WriterLease.take(store, WriterLease.Limits.DEFAULT, System::nanoTime, progress()::step);
    }

    Retention retention() {
        return RetentionSettings.fromEnvironment(environment);
    }

    /** Where keys for the API are kept. */
    KeyFolder keys() {
        return new KeyFolder(Path.of(environment.getOrDefault("API_KEYS_DIR", KEYS_DIR)), clock);
    }

    Map<String, String> environment() {
        return environment;
    }

    InstantSource clock() {
        return clock;
    }

    Progress progress() {
        PrintWriter err = spec.commandLine().getErr();
        return step -> {
            err.println("… " + step);
            err.flush();
        };
    }

    /** The cache folder when there is one to write to, else the temporary folder, which may be small. */
    Path workFolder() {
        return workFolder(environment);
    }

    static Path workFolder(Map<String, String> environment) {
        Path cache = Path.of(environment.getOrDefault("CACHE_DIR", CACHE_DIR));
        return Files.isDirectory(cache) && Files.isWritable(cache)
                ? cache.resolve("ingest")
                : Path.of(System.getProperty("java.io.tmpdir"));
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
