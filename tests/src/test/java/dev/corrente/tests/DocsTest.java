package dev.corrente.tests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.corrente.api.cli.DataCli;
import dev.corrente.reconciler.cli.Corrente;
import dev.corrente.reconciler.model.Health;
import dev.corrente.reconciler.plan.Notice;
import dev.corrente.reconciler.plan.Reason;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
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

import static org.assertj.core.api.Assertions.assertThat;

/** The documents name everything that the code offers. What is not public in the code is read off its source. */
class DocsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String RECONCILER = "reconciler/src/main/java/dev/corrente/reconciler/";
    private static final String API = "api/src/main/java/dev/corrente/api/";
    private static final String CLI = "docs/reference/cli.md";
    private static final String STATUS = "docs/reference/status.md";
    private static final String COMMANDS = "scripts/lib/commands.sh";
    private static final Pattern COMMAND = Pattern.compile("(?m)^(?:COMMANDS=')?([a-z-]+)\\|[a-z]+\\|");
    private static final Pattern LONG_OPTION = Pattern.compile("(--[a-z][a-z-]+)");
    private static final Pattern WORD = Pattern.compile("\"([A-Z][a-z]+(?:[A-Z][a-z]+)*)\"");
    /** The reason of an event where one is added. */
    private static final Pattern EVENT = Pattern.compile("StackEvent\\.(?:NORMAL|WARNING),\\s*\"([A-Z][A-Za-z]+)\"");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

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
                    .filter(names -> names.stream().noneMatch(name -> rows.contains("`" + name)))
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

    @Test
    void every_setting_is_described() {
        Set<String> settings = found(text(".env.template"), Pattern.compile("(?m)^#?([A-Z][A-Z_]+)="));
        Pattern quoted = Pattern.compile("[\":]([A-Z]+_[A-Z_]+)[\":]");
        for (String source : List.of(
                API + "http/ServerSettings.java",
                API + "http/AccessSettings.java",
                API + "http/HealthSettings.java",
                API + "http/SqlSettings.java",
                API + "storage/StoreSettings.java",
                RECONCILER + "cli/Folders.java",
                RECONCILER + "cli/Server.java",
                RECONCILER + "cli/RunVerb.java",
                RECONCILER + "notify/WebhookSettings.java",
                "compose/minio/init/settings.go")) {
            settings.addAll(found(text(source), quoted));
        }

        assertThat(settings).contains("API_PORT", "OVERSTOCK_DAYS", "CORRENTE_STATE", "MINIO_ROOT_USER_FILE");
        namesAll("docs/reference/settings.md", settings);
    }

    @Test
    void every_key_of_the_stack_file_is_described() throws IOException {
        JsonNode schema = new ObjectMapper()
                .readTree(ROOT.resolve("desired-state/schema/stack.schema.json").toFile());
        Set<String> keys = new TreeSet<>();
        schema.path("$defs")
                .forEach(type -> type.path("properties").fieldNames().forEachRemaining(keys::add));
        keys.addAll(found(text(RECONCILER + "desired/UnsupportedServiceKeys.java"), Pattern.compile("\"([a-z_]+)\"")));

        assertThat(keys).contains("healthcheck", "onManualStop", "network_mode");
        namesAll("docs/reference/stack-file.md", keys);
    }

    @Test
    void every_route_of_the_status_server_is_described() throws IOException {
        Set<String> routes = new TreeSet<>();
        new ObjectMapper()
                .readTree(ROOT.resolve("docs/reference/openapi-reconciler.json").toFile())
                .path("paths")
                .fieldNames()
                .forEachRemaining(routes::add);

        assertThat(routes).contains("/api/v1/status", "/metrics");
        namesAll(STATUS, routes);
    }

    @Test
    void every_key_route_answer_and_event_of_the_source_is_described() throws IOException {
        JsonNode schema = new ObjectMapper()
                .readTree(
                        ROOT.resolve("desired-state/schema/source.schema.json").toFile());
        Set<String> words = new TreeSet<>();
        schema.path("$defs")
                .forEach(type -> type.path("properties").fieldNames().forEachRemaining(words::add));
        words.addAll(found(text(RECONCILER + "http/SourceRoutes.java"), Pattern.compile("\"(/api[^\"]+)\"")));
        words.addAll(found(text(RECONCILER + "http/SourceRoutes.java"), Pattern.compile("\"([a-z]+_[a-z_]+)\"")));
        for (String source : List.of("Standing", "GitSource", "ProjectSource")) {
            words.addAll(
                    found(text(RECONCILER + "source/" + source + ".java"), Pattern.compile("\"(Source[A-Z]\\w+)\"")));
        }

        assertThat(words)
                .contains("keysFile", "/api/v1/source/webhook", "no_webhook", "SourceRefused", "SourceWarning");
        namesAll("docs/reference/source.md", words);
    }

    @Test
    void every_key_and_power_of_the_policy_file_is_described() throws IOException {
        Set<String> words = new TreeSet<>();
        new ObjectMapper()
                .readTree(
                        ROOT.resolve("desired-state/schema/policy.schema.json").toFile())
                .path("$defs")
                .forEach(type -> type.path("properties").fieldNames().forEachRemaining(words::add));
        words.addAll(found(text(RECONCILER + "model/Power.java"), Pattern.compile("[A-Z]\\(\"([a-z-]+)\"\\)")));

        assertThat(words).contains("reason", "engine-socket", "security-opt");
        namesAll("docs/reference/policy-file.md", words);
    }

    @Test
    void every_key_of_a_mapping_and_every_rule_for_rows_is_described() throws IOException {
        Set<String> words = new TreeSet<>();
        new ObjectMapper()
                .readTree(ROOT.resolve("api/src/main/resources/dev/corrente/api/ingest/mapping/mapping.schema.json")
                        .toFile())
                .path("$defs")
                .forEach(type -> type.path("properties").fieldNames().forEachRemaining(words::add));
        words.addAll(found(
                text(API + "ingest/Cleaning.java"), Pattern.compile("(?:quarantine|refuse)\\(\\s*\"([a-z_]*[a-z])\"")));

        assertThat(words).contains("newestBy", "refuseAbove", "foreign_key", "ambiguous_number");
        namesAll("docs/reference/data.md", words);
    }

    @Test
    void every_reason_notice_health_condition_and_event_is_described() {
        namesAll(STATUS, names(Reason.values()));
        namesAll(STATUS, Arrays.stream(Reason.values()).map(Reason::text).toList());
        namesAll(STATUS, names(Notice.Kind.values()));
        namesAll(STATUS, Arrays.stream(Health.values()).map(Health::label).toList());
        Set<String> said = found(text(RECONCILER + "loop/Conditions.java"), WORD);
        said.addAll(found(text(RECONCILER + "loop/SourceSeen.java"), WORD));
        said.addAll(found(text(RECONCILER + "loop/PassLog.java"), WORD));
        said.addAll(found(text(RECONCILER + "loop/StatusBoard.java"), WORD));
        for (String source : List.of("Commands", "Rollouts", "Reconciler", "Admissions", "EventFollower")) {
            said.addAll(found(text(RECONCILER + "loop/" + source + ".java"), EVENT));
        }

        assertThat(said).contains("PolicyAccepted", "ServiceProblem", "Restarted", "EngineReachable");
        namesAll(STATUS, said);
    }

    @Test
    void every_metric_is_described() {
        Pattern metric = Pattern.compile("\"(corrente\\.[a-z.]+)\"");
        for (String source : List.of("http/Metrics.java", "http/StateMetrics.java", "http/EventCounts.java")) {
            namesAll(STATUS, prometheus(found(text(RECONCILER + source), metric)));
        }
        namesAll("docs/reference/api.md", prometheus(found(text(API + "http/Metrics.java"), metric)));
    }

    @Test
    void every_route_of_the_data_api_is_described() throws IOException {
        Set<String> routes = new TreeSet<>();
        try (Stream<Path> sources = Files.list(ROOT.resolve(API + "http"))) {
            sources.filter(source -> source.getFileName().toString().endsWith("Route.java"))
                    .forEach(source -> routes.addAll(
                            found(read(source), Pattern.compile("\"(/(?:api/v1|health|metrics|openapi)[^\" ]*)\""))));
        }
        routes.removeIf(route -> route.endsWith("/"));

        assertThat(routes).contains("/api/v1/items/{id}/timeseries", "/openapi.json", "/health");
        namesAll("docs/reference/api.md", routes);
    }

    @Test
    void every_decision_is_listed() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("docs/adr"))) {
            List<String> decisions = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\d{4}-.*\\.md"))
                    .map(name -> "(" + name + ")")
                    .toList();

            assertThat(decisions).isNotEmpty();
            assertThat(text("docs/adr/README.md")).contains(decisions);
        }
    }

    @Test
    void every_link_between_documents_leads_somewhere() throws IOException {
        Set<String> dead = new TreeSet<>();
        for (Path document : documents()) {
            for (String link : found(read(document), LINK)) {
                Path target = document.resolveSibling(link.split("#", 2)[0]);
                if (!link.contains("://") && !link.startsWith("#") && !Files.exists(target)) {
                    dead.add(ROOT.relativize(document) + ": " + link);
                }
            }
        }

        assertThat(dead).isEmpty();
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> below = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(top, below)
                    .filter(file -> file.getFileName().toString().endsWith(".md"))
                    .toList();
        }
    }

    /** As a whole word: {@code up} is not named by {@code upper}. */
    private static void namesAll(String document, Collection<String> words) {
        String text = text(document);
        Set<String> missing = words.stream()
                .filter(word -> !Pattern.compile("(?<![A-Za-z0-9_-])" + Pattern.quote(word) + "(?![A-Za-z0-9_-])")
                        .matcher(text)
                        .find())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(missing).as("not described in " + document).isEmpty();
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    private static List<String> prometheus(Set<String> metrics) {
        assertThat(metrics).isNotEmpty();
        return metrics.stream().map(name -> name.replace('.', '_')).toList();
    }

    private static Set<String> found(String text, Pattern pattern) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(String name) {
        return read(ROOT.resolve(name));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
