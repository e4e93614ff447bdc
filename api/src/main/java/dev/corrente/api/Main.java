package dev.corrente.api;

import dev.corrente.api.cli.DataCli;
import dev.corrente.api.cli.RefreshPull;
import dev.corrente.api.cli.RequestIntake;
import dev.corrente.api.http.Server;
import dev.corrente.api.storage.InvalidSettings;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;

/** Serves without arguments (or with {@code serve}); runs a command with {@code data …}. */
public final class Main {
    private static final int FAILED = 1;
    private static final int USAGE = 64;
    private static final String HELP = """
            Usage: serve            answer requests (also without arguments)
                   data COMMAND …   bring data in, or tell what is there; see data --help""";

    private Main() {}

    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        String verb = arguments.length == 0 ? "serve" : arguments[0];
        switch (verb) {
            case "serve" -> serve(err);
            case "data" -> {
                String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
                System.exit(DataCli.run(rest, System.getenv(), InstantSource.system(), out, err));
            }
            case "-h", "--help" -> out.println(HELP);
            default -> {
                err.println("'" + verb + "' is no command here.\n" + HELP);
                System.exit(USAGE);
            }
        }
    }

    /** Returns once the server listens; its threads keep the process alive. */
    private static void serve(PrintWriter err) {
        try {
            Map<String, String> environment = System.getenv();
            InstantSource clock = InstantSource.system();
            Server.run(environment, new RefreshPull(environment, clock), new RequestIntake(environment, clock));
        } catch (InvalidSettings | IllegalStateException e) {
            err.println(e.getMessage());
            System.exit(FAILED);
        }
    }
}
