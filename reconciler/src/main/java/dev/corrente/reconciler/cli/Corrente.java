package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.execute.RuntimeFailure;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

import java.io.PrintWriter;

/** The command line: every verb, one way to fail. */
@Command(
        name = "corrente",
        mixinStandardHelpOptions = true,
        version = "corrente " + Corrente.VERSION,
        description = "Keeps one Docker host as its stack file says.",
        subcommands = {
            RunVerb.class,
            PlanVerb.class,
            DriftVerb.class,
            StatusVerb.class,
            GetVerb.class,
            DescribeVerb.class,
            EventsVerb.class,
            LogsVerb.class,
            HistoryVerb.class,
            DiffVerb.class,
            ApplyVerb.class,
            WaitVerb.class,
            SecretsVerb.class,
            PolicyVerb.class,
            ReconcileVerb.class,
            PauseVerb.class,
            ResumeVerb.class,
            RetryVerb.class,
            RestartVerb.class,
            RollbackVerb.class,
            TokenVerb.class,
            AuditVerb.class,
            ImportVerb.class,
            ExportVerb.class,
            AutoComplete.GenerateCompletion.class
        })
public final class Corrente {
    static final String VERSION = "0.1.0";

    private Corrente() {}

    /** @return the exit code */
    public static int execute(String... args) {
        UntilEof.watch();
        return commandLine().execute(args);
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Corrente());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(Corrente::usage);
        line.setExecutionExceptionHandler(Corrente::failed);
        return line;
    }

    private static int usage(ParameterException e, String[] args) {
        CommandLine verb = e.getCommandLine();
        PrintWriter err = verb.getErr();
        err.println(e.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(e, err)) {
            err.println("try: " + verb.getCommandSpec().qualifiedName() + " --help");
        }
        return ExitCode.USAGE;
    }

    private static int failed(Exception e, CommandLine line, CommandLine.ParseResult result) {
        PrintWriter err = line.getErr();
        boolean expected = e instanceof Failure || e instanceof Refusal || e instanceof RuntimeFailure;
        err.println("corrente: " + (expected ? e.getMessage() : "this failed inside the program: " + e));
        if ("debug".equalsIgnoreCase(System.getenv("LOG_LEVEL"))) {
            e.printStackTrace(err);
        } else if (!expected) {
            err.println("          LOG_LEVEL=debug shows where and why; please report that");
        }
        return switch (e) {
            case Failure failure -> failure.exitCode();
            case Refusal refusal -> refusal.exitCode();
            default -> ExitCode.ERROR;
        };
    }
}
