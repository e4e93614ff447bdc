package dev.corrente.tests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.corrente.reconciler.model.Health;
import dev.corrente.reconciler.plan.Notice;
import dev.corrente.reconciler.plan.Reason;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static dev.corrente.tests.Documents.ROOT;
import static dev.corrente.tests.Documents.found;
import static dev.corrente.tests.Documents.namesAll;
import static dev.corrente.tests.Documents.read;
import static dev.corrente.tests.Documents.text;
import static org.assertj.core.api.Assertions.assertThat;

/** The documents name everything that the code offers. What is not public in the code is read off its source. */
class DocsTest {
    private static final String RECONCILER = "reconciler/src/main/java/dev/corrente/reconciler/";
    private static final String API = "api/src/main/java/dev/corrente/api/";
    private static final String STATUS = "docs/reference/status.md";
    private static final Pattern WORD = Pattern.compile("\"([A-Z][a-z]+(?:[A-Z][a-z]+)*)\"");
    /** The reason of an event where one is added. */
    private static final Pattern EVENT = Pattern.compile("StackEvent\\.(?:NORMAL|WARNING),\\s*\"([A-Z][A-Za-z]+)\"");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

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

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    private static List<String> prometheus(Set<String> metrics) {
        assertThat(metrics).isNotEmpty();
        return metrics.stream().map(name -> name.replace('.', '_')).toList();
    }
}
