package dev.corrente.tests;

import dev.corrente.api.cli.DataCli;
import dev.corrente.reconciler.cli.Corrente;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static dev.corrente.tests.Documents.ROOT;
import static dev.corrente.tests.Documents.found;
import static dev.corrente.tests.Documents.namesAll;
import static dev.corrente.tests.Documents.text;
import static org.assertj.core.api.Assertions.assertThat;

/** The documents name every command, its options and its exit codes. */
class CliDocsTest {
    private static final String RECONCILER = "reconciler/src/main/java/dev/corrente/reconciler/";
    private static final String API = "api/src/main/java/dev/corrente/api/";
    private static final String CLI = "docs/reference/cli.md";
    private static final String COMMANDS = "scripts/lib/commands.sh";
    private static final Pattern COMMAND = Pattern.compile("(?m)^(?:COMMANDS=')?([a-z-]+)\\|[a-z]+\\|");
    private static final Pattern LONG_OPTION = Pattern.compile("(--[a-z][a-z-]+)");

    @Test
    void every_verb_and_option_of_the_reconciler_is_described() {
        Set<String> words = new TreeSet<>();
        collect(new CommandLine(Corrente.class), words);

        assertThat(words).contains("plan", "drift", "--timeout");
        namesAll(CLI, words);
    }

    private static void collect(CommandLine command, Set<String> words) {
        command.getCommandSpec().options().forEach(option -> words.add(option.longestName()));
        command.getSubcommands().forEach((name, verb) -> {
            words.add(name);
            collect(verb, words);
        });
    }

    @Test
    void every_option_of_a_verb_of_the_reconciler_stands_in_that_verbs_row() {
        assertThat(absent(new CommandLine(Corrente.class), "")).isEmpty();
    }

    private static List<String> absent(CommandLine command, String path) {
        List<String> absent = new ArrayList<>();
        command.getSubcommands()
                .forEach((name, verb) -> absent.addAll(absent(verb, path.isEmpty() ? name : path + " " + name)));
        if (!path.isEmpty() && command.getSubcommands().isEmpty()) {
            String rows = rows(path);
            command.getCommandSpec().options().stream()
                    .filter(option -> !option.usageHelp() && !option.versionHelp())
                    .map(option -> List.of(option.names()))
                    .filter(names -> names.stream()
                            .noneMatch(name -> rows.contains("`" + name) || rows.contains(" " + name + " ")))
                    .forEach(names -> absent.add(path + " " + names));
        }
        return absent;
    }

    /** A verb's rows, and the page that one of them sends to for more. */
    private static String rows(String path) {
        Pattern cell = Pattern.compile("^\\| (?:[^|]*, )?`" + path + "[ `].*", Pattern.MULTILINE);
        String rows = cell.matcher(text(CLI)).results().map(MatchResult::group).collect(Collectors.joining("\n"));
        assertThat(rows).as(path + " in " + CLI).isNotEmpty();
        return rows.contains("and [more](compose.md") ? rows + text("docs/reference/compose.md") : rows;
    }

    @Test
    void every_data_verb_and_its_options_are_described() {
        Set<String> verbs = found(text(API + "cli/DataCommand.java"), Pattern.compile("([A-Z][a-z]+)Command\\.class"));

        assertThat(verbs).contains("Ingest", "Sample");
        for (String verb : verbs) {
            String name = verb.toLowerCase(Locale.ROOT);
            StringWriter help = new StringWriter();
            PrintWriter out = new PrintWriter(help);
            assertThat(DataCli.run(new String[] {name, "--help"}, Map.of(), InstantSource.system(), out, out))
                    .isZero();
            namesAll(CLI, List.of("data " + name));
            namesAll(CLI, found(help.toString(), LONG_OPTION));
        }
    }

    @Test
    void every_command_and_option_of_the_launcher_is_described() {
        Set<String> commands = found(text(COMMANDS), COMMAND);

        assertThat(commands).contains("up", "down", "prepare");
        namesAll(CLI, commands);
        namesAll(CLI, found(text(COMMANDS) + text("scripts/lib/help.sh"), LONG_OPTION));
    }

    @Test
    void every_suite_and_every_bench_is_named_in_its_row() throws IOException {
        Set<String> suites = found(text("scripts/lib/all.sh"), Pattern.compile("(?m)^TEST_SUITES='([a-z0-9 ]+)'"));
        assertThat(row(CLI, "test")).contains(String.join(" ", suites).replaceAll("([a-z0-9]+)", "`$1`"));
        try (Stream<Path> benches = Files.list(ROOT.resolve("scripts/bench"))) {
            assertThat(row(CLI, "bench"))
                    .contains(benches.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".sh"))
                            .map(name -> "`" + name.replace(".sh", "") + "`")
                            .toList());
        }
    }

    private static String row(String document, String first) {
        return text(document)
                .lines()
                .filter(line -> line.startsWith("| `" + first + "` |"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row for " + first + " in " + document));
    }

    @Test
    void the_launcher_lists_every_verb_of_the_reconciler_and_no_other() {
        Pattern passedOn = Pattern.compile("(?m)^(?:COMMANDS=')?([a-z-]+)\\|(?:project|running)\\|");
        Map<String, CommandLine> verbs = new TreeMap<>(new CommandLine(Corrente.class).getSubcommands());
        verbs.keySet().removeAll(Set.of("run", "generate-completion"));
        assertThat(verbs.keySet())
                .as(passedOn + " in " + COMMANDS + " has a verb that the reconciler lacks")
                .containsAll(found(text(COMMANDS), passedOn));

        verbs.keySet().removeAll(found(text(COMMANDS), COMMAND));
        assertThat(verbs.entrySet().stream()
                        .map(verb -> verb.getKey() + "|running or project||"
                                + String.join(
                                        " ",
                                        verb.getValue()
                                                .getCommandSpec()
                                                .usageMessage()
                                                .description()))
                        .toList())
                .as("lines that " + COMMANDS + " lacks")
                .isEmpty();
    }

    @Test
    void every_exit_code_is_described() {
        Set<String> codes = found(text(RECONCILER + "cli/ExitCode.java"), Pattern.compile("= (\\d+);"));
        codes.addAll(found(text(RECONCILER + "cli/PolicyVerb.java"), Pattern.compile("NOT_EXAMINED = (\\d+);")));
        codes.addAll(found(text(RECONCILER + "http/Watchdog.java"), Pattern.compile("STUCK = (\\d+);")));

        assertThat(codes).contains("0", "3", "64", "70");
        namesAll("docs/reference/exit-codes.md", codes);
    }

    /** The table by verb and each verb's own help name the same codes. */
    @Test
    void the_exit_codes_of_every_verb_are_those_that_its_help_names() {
        String[] lines = text("docs/reference/exit-codes.md").split("\\R");
        Pattern named = Pattern.compile("(?:Exit codes: |, )(\\d+) [a-z]");
        new CommandLine(Corrente.class).getSubcommands().forEach((verb, command) -> {
            if (!verb.equals("generate-completion")) {
                String help =
                        String.join(" ", command.getCommandSpec().usageMessage().footer());
                assertThat(codesInTable(lines, verb)).as(verb).isEqualTo(found(help, named));
            }
        });
    }

    private static Set<String> codesInTable(String[] lines, String verb) {
        List<String> codes = List.of("0", "1", "2", "3", "4", "5", "6", "64");
        String row = Arrays.stream(lines)
                .filter(line -> line.startsWith("| `" + verb + "` |"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row for " + verb + " in docs/reference/exit-codes.md"));
        String[] cells = row.split("\\|", -1);
        Set<String> marked = new TreeSet<>();
        for (int i = 0; i < codes.size(); i++) {
            if (cells[i + 2].strip().equals("x")) {
                marked.add(codes.get(i));
            }
        }
        return marked;
    }
}
