package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.access.AuditLine;
import dev.corrente.reconciler.access.AuditLog;
import dev.corrente.reconciler.access.Scope;
import dev.corrente.reconciler.access.Token;
import dev.corrente.reconciler.access.TokenStore;
import dev.corrente.reconciler.history.StateFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description =
                "Makes, lists and revokes tokens for the status interface; a running reconciler heeds it at once.",
        synopsisSubcommandLabel = "(create NAME | list | revoke NAME)",
        footer = {
            "",
            "Exit codes: 0 done, 1 error, 64 usage.",
            "",
            "Examples:",
            "  corrente token create ci --expires 30d",
            "  corrente token create wall --scope read",
            "  corrente token list",
            "  corrente token revoke ci"
        })
final class TokenVerb implements Runnable {
    private static final Clock CLOCK = Clock.systemUTC();

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Folders folders = new Folders();

    @Override
    public void run() {
        list();
    }

    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Makes a token and shows it, this once: only its hash is kept.")
    int create(
            @Parameters(paramLabel = "NAME", description = "what the audit will call its holder") String name,
            @Option(names = "--expires", paramLabel = "DURATION", description = "such as 12h or 30d (default: never)")
                    @Nullable
                    String expires,
            @Option(
                            names = "--scope",
                            paramLabel = "SCOPE",
                            description = "read or operate; operate may read too (default: operate)",
                            defaultValue = "operate")
                    Scope scope) {
        Optional<Duration> life = Optional.ofNullable(expires).map(text -> Length.of("--expires", text));
        String text = changing(
                "token create " + name + " with scope " + scope.word(),
                store -> store.create(name, Set.of(scope), life));
        Out.of(spec).line(text);
        return ExitCode.OK;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Names, scopes and ends; never the tokens.")
    void list() {
        for (Token token : store().list()) {
            String scopes = token.scopes().stream().map(Scope::word).sorted().collect(Collectors.joining(","));
            String expires = token.expires() == null ? "never expires" : "expires " + token.expires();
            String now = token.isExpired(CLOCK.instant()) ? " (expired)" : "";
            Out.of(spec).line(token.name() + "  " + scopes + "  created " + token.created() + "  " + expires + now);
        }
    }

    @Command(name = "revoke", mixinStandardHelpOptions = true, description = "Makes a token count no more.")
    int revoke(@Parameters(paramLabel = "NAME", description = "as in token list") String name) {
        changing("token revoke " + name, store -> {
            store.revoke(name);
            return name;
        });
        Out.of(spec).line("token " + name + " counts no more");
        return ExitCode.OK;
    }

    private String changing(String command, Function<TokenStore, String> change) {
        AuditLog audit = new AuditLog(new StateFolder(folders.state), CLOCK);
        AuditLine asked = audit.asked("whoever can write the state folder", "command line", command);
        try {
            String text = change.apply(store());
            audit.ended(asked, "accepted", "");
            return text;
        } catch (IllegalArgumentException e) {
            audit.ended(asked, "refused", String.valueOf(e.getMessage()));
            throw new Failure(ExitCode.ERROR, String.valueOf(e.getMessage()));
        }
    }

    private TokenStore store() {
        return new TokenStore(new StateFolder(folders.state), CLOCK);
    }
}
