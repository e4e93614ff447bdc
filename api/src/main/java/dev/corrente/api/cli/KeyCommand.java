package dev.corrente.api.cli;

import dev.corrente.api.access.Key;
import dev.corrente.api.access.Scope;
import dev.corrente.api.storage.InvalidSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code data key}. */
@Command(
        name = "key",
        description = "Makes, lists and revokes keys for the data API; a running one heeds it within a second.",
        synopsisSubcommandLabel = "(create NAME | list | revoke NAME)",
        footer = {
            "",
            "Scopes: read, ingest, refresh, and admin, which may do all of it.",
            "To change a key, make a second one, hand it out, and revoke the first.",
            "",
            "Examples:",
            "  data key create powerbi",
            "  data key create nightly --scope ingest,refresh --expires 90d",
            "  data key list",
            "  data key revoke powerbi"
        })
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // picocli fills the fields before anything runs.
final class KeyCommand implements Runnable {
    private static final Pattern LENGTH = Pattern.compile("([1-9][0-9]{0,5})([mhd])");

    @ParentCommand
    private DataCommand data;

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Override
    public void run() {
        list();
    }

    @Command(name = "create", description = "Makes a key and shows it, this once: only its hash is kept.")
    void create(
            @Parameters(paramLabel = "NAME", description = "What log and audit will call its holder.") String name,
            @Option(
                            names = "--scope",
                            paramLabel = "SCOPE",
                            split = ",",
                            defaultValue = "read",
                            description = "read, ingest, refresh or admin; several with commas. Default:"
                                    + " ${DEFAULT-VALUE}.")
                    List<String> scopes,
            @Option(names = "--expires", paramLabel = "DURATION", description = "Such as 12h or 90d. Default: never.")
                    Optional<String> expires,
            @Mixin HelpOption helped) {
        Set<Scope> granted = scopes(scopes);
        Optional<Duration> life = expires.map(this::life);
        data.out().println(changed(() -> data.keys().create(name, granted, life)));
    }

    @Command(name = "list", description = "Names, scopes and ends; never the keys.")
    void list(@Mixin HelpOption helped) {
        list();
    }

    private void list() {
        for (Key key : changed(() -> data.keys().list())) {
            String scopes = key.scopes().stream().sorted().map(Scope::word).collect(Collectors.joining(","));
            String expires = key.expires().map(end -> "expires " + end).orElse("never expires");
            String now = key.isExpired(data.clock().instant()) ? " (expired)" : "";
            data.out().println(key.name() + "  " + scopes + "  created " + key.created() + "  " + expires + now);
        }
    }

    @Command(name = "revoke", description = "Makes a key count no more.")
    void revoke(
            @Parameters(paramLabel = "NAME", description = "As in data key list.") String name,
            @Mixin HelpOption helped) {
        changed(() -> {
            data.keys().revoke(name);
            return name;
        });
        data.out().println("key " + name + " counts no more");
    }

    /** What a person can mend is told without a trace of ours. */
    private static <T> T changed(Supplier<T> change) {
        try {
            return change.get();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new InvalidSettings(String.valueOf(e.getMessage()));
        }
    }

    private Set<Scope> scopes(List<String> words) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String word : words) {
            scopes.add(Scope.find(word)
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(),
                            "--scope '" + word + "' is not known. Use read, ingest, refresh or admin.")));
        }
        return scopes;
    }

    private Duration life(String text) {
        Matcher parts = LENGTH.matcher(text);
        if (!parts.matches()) {
            throw new ParameterException(
                    spec.commandLine(), "--expires '" + text + "' is no duration. Write one such as 12h or 90d.");
        }
        long number = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
