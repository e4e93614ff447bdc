package dev.corrente.api.cli;

import dev.corrente.api.dataset.SnapshotFailure;
import dev.corrente.api.ingest.csv.InputRefused;
import dev.corrente.api.ingest.sql.WorkbenchFailure;
import dev.corrente.api.storage.InvalidSettings;
import dev.corrente.api.storage.StoreFailure;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Map;

/** Runs the {@code data} commands. Exit codes: 0 done, 1 failed, 2 something differs, 64 mistake on the command line. */
public final class DataCli {
    private static final int FAILED = 1;
    private static final int USAGE = 64;

    private DataCli() {}

    /**
     * @param arguments what follows {@code data}
     * @return the exit code
     */
    public static int run(
            String[] arguments,
            Map<String, String> environment,
            InstantSource clock,
            PrintWriter out,
            PrintWriter err) {
        int code = new CommandLine(new DataCommand(environment, clock))
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(DataCli::mistake)
                .setExecutionExceptionHandler((e, command, _) -> failure(e, command.getErr(), debug(environment)))
                .execute(arguments);
        out.flush();
        err.flush();
        return code;
    }

    private static int mistake(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(e.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
        err.println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return USAGE;
    }

    private static boolean debug(Map<String, String> environment) {
        return environment.getOrDefault("LOG_LEVEL", "").equalsIgnoreCase("debug");
    }

    private static int failure(Exception e, PrintWriter err, boolean debug) {
        switch (e) {
            case InputRefused refused -> err.println(refused.getMessage());
            case StoreFailure store -> err.println(store.getMessage());
            case SnapshotFailure snapshot -> err.println(snapshot.getMessage());
            case InvalidSettings settings -> err.println(settings.getMessage());
            case WorkbenchFailure bench -> err.println(bench.getMessage());
            case UncheckedIOException io -> err.println(io.getMessage());
            default -> {
                err.println("A fault of this program; please report it with the following lines.");
                e.printStackTrace(err);
                return FAILED;
            }
        }
        if (debug) {
            e.printStackTrace(err);
        }
        return FAILED;
    }
}
